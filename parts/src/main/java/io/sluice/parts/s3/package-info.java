/** An S3 server on the file system with three identities and AWS-shaped events for what is created in one bucket. */
@NullMarked
package io.sluice.parts.s3;

import org.jspecify.annotations.NullMarked;
