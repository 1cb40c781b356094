package io.sluice.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** A failure that nobody waits for is told without what it says. */
@Isolated("the hook is the process's")
class DroppedFailuresTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger("sluice.flow");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @AfterEach
    void forget() {
        Hooks.resetOnErrorDropped();
        logger.detachAppender(lines);
    }

    @Test
    void itsKindIsToldAndItsMessageIsNot() {
        lines.start();
        logger.addAppender(lines);
        DroppedFailures.tellByKind();
        Operators.onErrorDropped(new CompletionException(new IllegalStateException("canary/key.png")), Context.empty());
        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getFormattedMessage()).endsWith(": IllegalStateException");
            assertThat(line.getThrowableProxy()).isNull();
        });
    }
}
