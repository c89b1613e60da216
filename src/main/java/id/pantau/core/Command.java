package id.pantau.core;

import id.pantau.alert.IncidentAct;
import id.pantau.alert.RuleVersion;
import id.pantau.alert.StandingAct;
import id.pantau.model.Asset;
import id.pantau.model.Feed;
import id.pantau.planned.Act;
import id.pantau.planned.Author;
import id.pantau.planned.Holidays;
import java.util.List;

/** What people and files ask of the core; each becomes a journal entry and replays alike. */
public sealed interface Command {

  /** Creates or replaces assets. All belong to one city. */
  record PutAssets(String city, List<Asset> assets) implements Command {
    public PutAssets {
      assets = List.copyOf(assets);
    }
  }

  /** Removes an asset; its history stays. */
  record RemoveAsset(String city, String id) implements Command {}

  /** Declares a feed, or replaces its declaration. */
  record PutFeed(Feed feed) implements Command {}

  /** Forgets a feed; what it reported stays, and ages by its own silence. */
  record RemoveFeed(String city, String id) implements Command {}

  /** A feed gave a sign of life that left no other entry. */
  record FeedHeard(String city, String id) implements Command {}

  /** A person set a city's alert rules; their version and time are the core's to give. */
  record PutRules(String city, RuleVersion rules) implements Command {}

  /** A person put faults apart from the queue, or said more of those that stand there. */
  record PutStanding(String city, StandingAct act) implements Command {}

  /** A person did something with an incident. */
  record ActOnIncident(String city, String id, IncidentAct act) implements Command {}

  /** A city pack with this content hash was applied, after its assets were put. */
  record PackApplied(String city, String hash) implements Command {}

  /** A person says something of a city's assets. */
  record Say(String city, Act act, Author by) implements Command {}

  /** A city's holidays are known as these from now on. */
  record KnowHolidays(String city, Holidays holidays) implements Command {}

  /**
   * We did not watch from this time on until now, by a pause, a step of our clock or because we
   * refused reports: deadlines move by that time, which was blind.
   */
  record Resumed(long from) implements Command {}

  /**
   * The server started: statuses from disk become unverified, deadlines shift, and the time since
   * the last tick was blind.
   */
  record Started(String version) implements Command {}
}
