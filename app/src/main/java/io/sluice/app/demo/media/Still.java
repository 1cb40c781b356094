package io.sluice.app.demo.media;

/**
 * An encoded picture.
 *
 * @param bytes the file; not to be changed
 * @param encoding its format
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Still(byte[] bytes, Encoding encoding) {}
