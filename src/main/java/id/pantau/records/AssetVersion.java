package id.pantau.records;

import id.pantau.model.Asset;

/**
 * What an asset is from a journal offset on.
 *
 * @param ref its small integer
 * @param offset journal offset of the command that made it so
 */
public record AssetVersion(int ref, Asset asset, long offset) {}
