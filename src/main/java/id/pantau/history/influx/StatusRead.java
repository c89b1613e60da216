package id.pantau.history.influx;

import id.pantau.history.LatestStatus;
import id.pantau.history.Range;
import id.pantau.history.Timeline;
import id.pantau.history.figures.BlindTime;
import id.pantau.history.figures.Step;
import id.pantau.history.figures.TimelineCut;
import id.pantau.model.Cause;
import id.pantau.model.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads statuses: one asset's over time, or the newest of all. */
final class StatusRead {
  private final Lives lives;
  private final Influx influx;

  StatusRead(Lives lives, Influx influx) {
    this.lives = lives;
    this.influx = influx;
  }

  /** See the port. */
  Optional<Timeline> timeline(String asset, long from, long to) throws InterruptedException {
    Range.check(from, to);
    long upTo = lives.position.upTo();
    long end = Math.min(to, upTo);
    Life life = lives.known(asset);
    if (life == null) {
      return new SeriesRead(lives, influx)
          .measures(asset) // an asset of which values came and no status
          .map(names -> new Timeline(List.of(), upTo));
    }
    if (from >= end) {
      return Optional.of(new Timeline(List.of(), upTo));
    }
    List<Step> steps = steps(asset, life, from, end);
    List<long[]> blind = BlindTime.within(from, end, lives.blind);
    return Optional.of(new Timeline(TimelineCut.cut(steps, blind, from, end), upTo));
  }

  private List<Step> steps(String asset, Life life, long from, long end)
      throws InterruptedException {
    if (from >= lives.floor || lives.floor == lives.cut.rolledTo()) {
      return life.track.before(end);
    }
    long start = Math.max(from, lives.cut.rolledTo());
    Track track =
        new Loading(influx).range(lives.position, start, Math.max(start, end), asset).get(asset);
    return track == null ? List.of() : track.before(end);
  }

  /** See the port. */
  List<LatestStatus> latest() {
    var found = new ArrayList<LatestStatus>();
    lives.byAsset.forEach(
        (asset, life) -> {
          Step last = life.track.last();
          if (last != null && last.status() != Step.NONE) {
            found.add(
                new LatestStatus(
                    asset, Status.of(last.status()), last.since(), Cause.of(last.cause())));
          }
        });
    found.sort(Comparator.comparing(LatestStatus::asset));
    return found;
  }
}
