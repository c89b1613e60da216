package id.pantau.live;

/**
 * A city's state in one encoded document, shared by all who ask within a second.
 *
 * @param seq every change up to here is in it
 * @param etag strong validator without quotes and without the suffix of the encoding
 * @param gzip the gzipped document
 */
@SuppressWarnings("ArrayRecordComponent") // a blob of hundreds of kilobytes, compared by nobody
record Snapshot(String epoch, long seq, String etag, byte[] gzip) {}
