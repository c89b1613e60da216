package id.pantau;

import id.pantau.config.city.CityPack;
import id.pantau.core.Command;
import id.pantau.core.CommandResult;
import id.pantau.core.CoreVerticle;
import id.pantau.model.AssetState;
import id.pantau.model.Feed;
import id.pantau.model.ItemError;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings packs into the core, each only where its content is not the one applied last. */
final class AppliedPacks {
  private static final Logger LOG = LoggerFactory.getLogger(AppliedPacks.class);

  private AppliedPacks() {}

  /** Whether the core stands on each pack that was not read whole; the others do not matter. */
  static Future<Boolean> known(CoreVerticle core, Collection<CityPack> packs) {
    Future<Boolean> known = Future.succeededFuture(true);
    for (CityPack pack : packs) {
      if (!pack.whole()) {
        known =
            known.compose(
                all -> core.pack(pack.id()).map(hash -> all && hash.equals(pack.fingerprint())));
      }
    }
    return known;
  }

  /**
   * Applies one after the other, by id. A pack that claims what another city has is left out and
   * told with both sides.
   *
   * @return those that stand in the core now; fails with the operator's text where that is none
   */
  static Future<List<CityPack>> apply(CoreVerticle core, Collection<CityPack> packs) {
    var standing = new ArrayList<CityPack>();
    var clashes = new ArrayList<String>();
    Future<Void> applied = Future.succeededFuture();
    for (CityPack pack : packs.stream().sorted(Comparator.comparing(CityPack::id)).toList()) {
      applied =
          applied
              .compose(done -> apply(core, pack))
              .onSuccess(done -> standing.add(pack))
              .recover(failure -> leftOut(failure, clashes));
    }
    return applied.map(
        done -> {
          if (standing.isEmpty() && !clashes.isEmpty()) {
            throw new IllegalStateException(String.join("; ", clashes));
          }
          return standing;
        });
  }

  private static Future<Void> leftOut(Throwable failure, List<String> clashes) {
    if (!(failure instanceof PackClash)) {
      return Future.failedFuture(failure);
    }
    clashes.add(String.valueOf(failure.getMessage()));
    LOG.atError()
        .addKeyValue("why", failure.getMessage())
        .log("a city pack is not served, the others are");
    return Future.succeededFuture();
  }

  private static Future<Void> apply(CoreVerticle core, CityPack pack) {
    return core.command(new Command.KnowHolidays(pack.id(), pack.holidays()))
        .compose(known -> core.pack(pack.id()))
        .compose(
            before ->
                before.equals(pack.fingerprint()) ? Future.succeededFuture() : put(core, pack));
  }

  /** A pack that claims what another city has. */
  private static final class PackClash extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PackClash(String detail) {
      super(detail, null, false, false);
    }
  }

  private static Future<Void> put(CoreVerticle core, CityPack pack) {
    return core.command(new Command.PutAssets(pack.id(), pack.assets()))
        .compose(
            result -> {
              if (!result.applied()) {
                return refused(core, pack, result);
              }
              LOG.atInfo()
                  .addKeyValue("city", pack.id())
                  .addKeyValue("added", result.added())
                  .addKeyValue("changed", result.changed())
                  .log("city pack applied");
              return declare(core, pack.feeds());
            })
        .compose(done -> core.command(new Command.PackApplied(pack.id(), pack.fingerprint())))
        .mapEmpty();
  }

  private static Future<Void> declare(CoreVerticle core, List<Feed> feeds) {
    Future<Void> declared = Future.succeededFuture();
    for (Feed feed : feeds) {
      declared = declared.compose(done -> core.command(new Command.PutFeed(feed))).mapEmpty();
    }
    return declared;
  }

  /** Names both sides: packs are checked among themselves, so the other asset is no pack's. */
  private static Future<Void> refused(CoreVerticle core, CityPack pack, CommandResult result) {
    ItemError first = result.problems().get(0);
    String id = pack.assets().get(first.index()).id();
    return core.read(states -> Optional.ofNullable(states.of(id)))
        .compose(there -> Future.failedFuture(new PackClash(clash(pack, id, first, there))));
  }

  private static String clash(
      CityPack pack, String id, ItemError error, Optional<AssetState> there) {
    String holder =
        there
            .map(state -> state.asset().city())
            .filter(city -> !city.equals(pack.id()))
            .map(city -> " (the city " + city + " has it; delete it there or rename it here)")
            .orElse("");
    return "the pack " + pack.id() + " cannot be applied: " + id + ": " + error.detail() + holder;
  }

  /** The name of a pack's area for people, such as {@code Kecamatan Panakkukang}; null for none. */
  static @Nullable String areaName(@Nullable CityPack pack, String code) {
    return pack == null
        ? null
        : pack.city().areas().stream()
            .filter(area -> area.code().equals(code))
            .map(area -> area.level() + " " + area.name())
            .map(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
            .findFirst()
            .orElse(null);
  }
}
