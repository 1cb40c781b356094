package io.sluice.app.demo;

import io.sluice.app.demo.outside.HttpJson;
import io.sluice.app.demo.outside.PartsAddress;
import java.net.URI;

/**
 * Everything that runs, and how to speak to it.
 *
 * @param parts the embedded servers
 * @param worker the service's address
 * @param tokens for its API
 */
record Stage(PartsAddress parts, URI worker, Tokens tokens) {

    HttpJson asPlatform() {
        return new HttpJson(worker, tokens.platform());
    }

    HttpJson asReviewer() {
        return new HttpJson(worker, tokens.reviewer());
    }

    /** The second person. */
    HttpJson asColleague() {
        return new HttpJson(worker, tokens.colleague());
    }

    /** Who keeps the evidence. */
    HttpJson asCustodian() {
        return new HttpJson(worker, tokens.custodian());
    }

    /** Anybody at all. */
    HttpJson asAnybody() {
        return new HttpJson(worker, null);
    }

    HttpJson asOperator() {
        return new HttpJson(worker, tokens.operator());
    }

    String uploads() {
        return parts.get("s3.bucket.uploads");
    }
}
