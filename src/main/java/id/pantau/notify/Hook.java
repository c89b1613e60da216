package id.pantau.notify;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom to tell what.
 *
 * @param id {@code hk_} and 16 hex digits
 * @param city whose events it gets
 * @param name for people
 * @param channel a word of {@link Channels}, such as {@code webhook}
 * @param url where it is sent
 * @param format the shape of a webhook's body: standard, cloudevents or alertmanager
 * @param events types it gets, such as {@code incident.*}
 * @param filter which of these events it gets
 * @param language of texts for people, {@code id} or {@code en}
 * @param perMinute most messages a minute, what is above becomes one digest; null for the channel's
 *     own
 * @param settings of its channel; tokens and passwords among them are never shown
 * @param enabled false when a person, or an answer 410, has switched it off
 * @param trouble why it was switched off by itself, null else
 * @param created milliseconds since the epoch
 */
public record Hook(
    String id,
    String city,
    String name,
    String channel,
    String url,
    String format,
    List<String> events,
    HookFilter filter,
    String language,
    @Nullable Integer perMinute,
    Map<String, String> settings,
    boolean enabled,
    @Nullable String trouble,
    long created) {

  /** Hooks a server holds at most: each may have ten thousand events waiting. */
  public static final int MOST = 100;

  public Hook {
    events = List.copyOf(events);
    settings = Map.copyOf(settings);
  }

  /** Whether it gets this event. */
  boolean wants(Event event) {
    return enabled
        && city.equals(event.city())
        && events.stream().anyMatch(pattern -> HookFilter.type(pattern, event.type()))
        && filter.passes(event.facets());
  }

  /** The same, on or off. */
  Hook switched(boolean on, @Nullable String why) {
    return new Hook(
        id, city, name, channel, url, format, events, filter, language, perMinute, settings, on,
        why, created);
  }

  /** The same with this setting of its channel. */
  Hook with(String setting, String value) {
    var changed = new java.util.HashMap<>(settings);
    changed.put(setting, value);
    return new Hook(
        id, city, name, channel, url, format, events, filter, language, perMinute, changed, enabled,
        trouble, created);
  }
}
