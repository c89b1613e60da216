package id.pantau.live;

import java.util.List;

/** Frames for every member of a group on one event loop, in order. */
record Delivery(FilterGroup group, List<Frame> frames) {
  Delivery {
    frames = List.copyOf(frames);
  }
}
