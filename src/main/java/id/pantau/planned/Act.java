package id.pantau.planned;

import id.pantau.model.Status;
import org.jspecify.annotations.Nullable;

/** What a person may say of a city's assets. Each is one entry of the journal and of the audit. */
public sealed interface Act {

  /** What it is, in one word of the outer contract. */
  String what();

  /** The asset it is about, null when it is about planned work. */
  default @Nullable String about() {
    return null;
  }

  /** Plans work. */
  record Plan(Window window) implements Act {
    @Override
    public String what() {
      return "maintenance";
    }
  }

  /**
   * Ends planned work now.
   *
   * @param withdrawn it was entered in error: it excuses nothing, not even before now
   */
  record EndPlan(String window, boolean withdrawn, String reason) implements Act {
    @Override
    public String what() {
      return "maintenance_end";
    }
  }

  /** Shows this status in place of the automatic one until then. */
  record SetStatus(String asset, Status status, String reason, long until) implements Act {
    @Override
    public String what() {
      return "override";
    }

    @Override
    public String about() {
      return asset;
    }
  }

  /** Ends an override before its time. */
  record FreeStatus(String asset) implements Act {
    @Override
    public String what() {
      return "override_end";
    }

    @Override
    public String about() {
      return asset;
    }
  }

  /** Puts a known fault aside: somebody owns it until then. */
  record Shelve(String asset, String owner, String reason, long until) implements Act {
    @Override
    public String what() {
      return "shelve";
    }

    @Override
    public String about() {
      return asset;
    }
  }

  /** Takes an asset back from the shelf before its time. */
  record Unshelve(String asset) implements Act {
    @Override
    public String what() {
      return "shelve_end";
    }

    @Override
    public String about() {
      return asset;
    }
  }

  /** Says what is wrong with a picture. */
  record JudgePicture(String asset, Verdict verdict, String note) implements Act {
    @Override
    public String what() {
      return "picture";
    }

    @Override
    public String about() {
      return asset;
    }
  }

  /** Takes a picture verdict back. */
  record ClearPicture(String asset) implements Act {
    @Override
    public String what() {
      return "picture_end";
    }

    @Override
    public String about() {
      return asset;
    }
  }

  /**
   * Says whose an outage is.
   *
   * @param from a moment of the outage: its begin as it was shown
   */
  record Attribute(String asset, long from, Party party, String evidence) implements Act {
    @Override
    public String what() {
      return "attribution";
    }

    @Override
    public String about() {
      return asset;
    }
  }
}
