/**
 * Posts what lies on the verdict queue to the platform, signed. <b>Source:</b> the open convention Standard Webhooks: three
 * headers, and HMAC-SHA256 over id, time and body.
 */
@NullMarked
package io.sluice.sink.webhook;

import org.jspecify.annotations.NullMarked;
