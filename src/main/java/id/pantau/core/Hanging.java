package id.pantau.core;

import id.pantau.model.AssetState;

/**
 * An asset that hangs on another, directly or through assets between.
 *
 * @param cutOff whether it has no way around: every way up leads through the other
 */
public record Hanging(AssetState state, boolean cutOff) {}
