package io.sluice.parts.exchanges;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** NCMEC Hash Sharing: entries of a range in no order, votes. The range excludes its beginning and includes its end. */
final class NcmecDesk implements Desk {

    private static final long PAGE_SIZE = 1000;
    private static final Pattern FEEDBACK = Pattern.compile("/v2/entries/([^/]+)/([^/]+)/([A-Z0-9_]+)/feedback");
    private static final Pattern REASONS = Pattern.compile("/v2/feedback/[A-Z0-9_]+/reasons");

    private final String credentials;

    NcmecDesk(String password) {
        byte[] pair = ("sluice:" + password).getBytes(StandardCharsets.UTF_8);
        this.credentials = "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public boolean knows(World world, Ask ask) {
        return credentials.equals(ask.header("authorization"));
    }

    @Override
    public Answer answer(World world, Ask ask) {
        Matcher feedback = FEEDBACK.matcher(ask.path());
        if (ask.method().equals("PUT") && feedback.matches()) {
            return vote(world, ask, feedback);
        }
        if (ask.is("GET", "/v2/status")) {
            return Answer.xml(NcmecXml.status());
        }
        if (REASONS.matcher(ask.path()).matches()) {
            return Answer.xml(NcmecXml.reasons());
        }
        return ask.is("GET", "/v2/entries") ? entries(world, ask) : Answer.empty(404);
    }

    private static Answer entries(World world, Ask ask) {
        if (ask.number("issued", world.issue()) != world.issue()) {
            return Answer.empty(410);
        }
        List<Entry> within = within(world, ask);
        World.Page<Entry> page =
                world.page(within, ask.number("start", 1) - 1, ask.number("size", PAGE_SIZE), entry -> entry);
        String next = page.isLast() ? "" : next(world, ask, page);
        return Answer.xml(NcmecXml.page(page.items(), next, world.isOdd()));
    }

    /** In an order of the range's own, the same for all its pages. */
    private static List<Entry> within(World world, Ask ask) {
        String from = ask.query().getOrDefault("from", "");
        String to = ask.query().getOrDefault("to", "");
        List<Entry> within = new ArrayList<>();
        for (Entry entry : world.served()) {
            if (entry.at().isAfter(Instant.parse(from)) && !entry.at().isAfter(Instant.parse(to))) {
                within.add(entry);
            }
        }
        Collections.shuffle(within, new Random((from + to).hashCode()));
        return within;
    }

    private static String next(World world, Ask ask, World.Page<Entry> page) {
        return "/v2/entries?from=" + encoded(ask.query().getOrDefault("from", "")) + "&to="
                + encoded(ask.query().getOrDefault("to", "")) + "&start=" + (page.next() + 1) + "&size="
                + world.pageSize(PAGE_SIZE) + "&max=" + page.total() + "&issued=" + world.issue();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Answer vote(World world, Ask ask, Matcher feedback) {
        String member = decoded(feedback.group(1));
        String id = decoded(feedback.group(2));
        String type = feedback.group(3);
        boolean isDenial = ask.body().contains("<guid>" + NcmecXml.REASON + "</guid>");
        boolean isAffirmation = ask.body().contains("<affirmative");
        if (isDenial == isAffirmation || !ask.body().contains("feedbackSubmission")) {
            return Answer.empty(400);
        }
        if (world.find(member + "-" + id)
                .filter(entry -> entry.prints().containsKey(type.toLowerCase(Locale.ROOT)))
                .isEmpty()) {
            return Answer.empty(404);
        }
        world.votes.add(Map.of("member", member, "id", id, "type", type, "affirmed", isAffirmation));
        return Answer.xml("<submissionResult xmlns=\"" + NcmecXml.NAMESPACE + "\"/>");
    }
}
