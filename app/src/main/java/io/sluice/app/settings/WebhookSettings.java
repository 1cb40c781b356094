package io.sluice.app.settings;

import io.sluice.sink.webhook.WebhookAccess;
import io.sluice.sink.webhook.WebhookCourier;
import io.sluice.sink.webhook.WebhookPace;
import io.sluice.sink.webhook.WebhookSecret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where verdict events are posted to.
 *
 * @param url the receiver's; null leaves the verdict queue to somebody else
 * @param leavesMachine whether it may be on another machine
 * @param secrets {@code whsec_…}, one, or two while one takes the other's place: all of them sign
 * @param rounds receives under way at once, each with ten events at most
 * @param timeout of one attempt
 * @param callsPerSecond the most the receiver is asked; what is above waits
 */
public record WebhookSettings(
        @Nullable String url,
        @DefaultValue("false") boolean leavesMachine,
        @DefaultValue List<String> secrets,
        @DefaultValue("2") int rounds,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("100") int callsPerSecond) {

    private static final String AT = "sluice.webhook.";

    /** @throws IllegalArgumentException if nothing can be posted so */
    public WebhookCourier.Receiver receiver() {
        return new WebhookCourier.Receiver(access(), keys(), pace());
    }

    private WebhookAccess access() {
        return new WebhookAccess(URI.create(String.valueOf(url)), leavesMachine);
    }

    private List<WebhookSecret> keys() {
        if (secrets.isEmpty() || secrets.size() > 2) {
            throw new IllegalArgumentException("set one secret, or two while one takes the other's place: echo"
                    + " whsec_$(openssl rand -base64 32)");
        }
        return secrets.stream().map(WebhookSecret::of).toList();
    }

    private WebhookPace pace() {
        return new WebhookPace(rounds, timeout, callsPerSecond);
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (url != null) {
            attempt(problems, "url or .leaves-machine", this::access);
            attempt(problems, "secrets", this::keys);
            attempt(problems, "rounds, .timeout or .calls-per-second", this::pace);
        }
        return problems;
    }

    private static void attempt(List<String> problems, String names, Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException wrong) {
            problems.add(AT + names + ": " + wrong.getMessage());
        }
    }

    /** Shows neither address nor secret. */
    @Override
    public String toString() {
        return "WebhookSettings[]";
    }
}
