package io.sluice.scanners.text;

import io.sluice.pipeline.BlockedGroups;
import io.sluice.pipeline.Finding;
import io.sluice.pipeline.Finding.Kind;
import io.sluice.pipeline.Material.Place;
import io.sluice.pipeline.Material.Text;
import io.sluice.pipeline.Material.Words;
import io.sluice.pipeline.ScanResult;
import io.sluice.pipeline.ScanResult.Completed;
import io.sluice.pipeline.Scanner;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Finds listed terms in texts, however they are disguised, and invites to blocked groups.
 *
 * <p><b>What counts as the same:</b> upper and lower case; compatibility forms, accents and lookalikes of other scripts;
 * zero-width characters; digits and signs for letters; repeated letters; punctuation anywhere; letters spelled out one by
 * one; the spaces that a term has, left out or doubled.
 *
 * <p><b>What does not</b> (so that innocent neighbours pass): a term inside a longer word, unless its rule says anywhere.
 * A match begins and ends at an edge of a word: the end of the text, white space, punctuation, a change from lower to
 * upper case, or a number. White space within a word of a term counts only where letters are spelled out. Terms of fewer
 * than {@value TermShape#LONG} letters keep i and l apart and allow a repeat only where a letter stands three times or
 * more. A number is never a term.
 *
 * <p>One finding a rule, by the list's name and the rule's place; one an invite, by its place. <b>Errors:</b> those of the
 * blocked groups, unless a term was found: then what could not be looked up becomes a finding of its own, so that neither
 * is lost. <b>Threads:</b> reads on the scheduler it is given.
 */
public final class WordScanner implements Scanner<Words> {

    /** Its name in results, metrics and policies. */
    public static final String NAME = "words";

    /** The category of an invite to a blocked group. */
    public static final String INVITE_TO_BLOCKED_GROUP = "invite-to-blocked-group";

    /** The category of the fact that invites could not be looked up. */
    public static final String INVITES_NOT_CHECKED = "invites-not-checked";

    /** Invites of one group looked up at once. */
    private static final int LOOKUPS = 4;

    private final TermMatcher terms;
    private final BlockedGroups blocked;
    private final Scheduler cpu;

    /**
     * A scanner.
     *
     * @param lists the terms
     * @param blocked knows blocked groups
     * @param cpu where texts are read
     */
    public WordScanner(List<TermList> lists, BlockedGroups blocked, Scheduler cpu) {
        this.terms = new TermMatcher(lists);
        this.blocked = blocked;
        this.cpu = cpu;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Words> reads() {
        return Words.class;
    }

    @Override
    public Mono<ScanResult> scan(Words material) {
        return Mono.fromCallable(() -> terms(material.texts()))
                .subscribeOn(cpu)
                .flatMap(found -> withInvites(found, material.texts()))
                .map(found -> new Completed(NAME, terms.version(), found));
    }

    private List<Finding> terms(List<Text> texts) {
        BitSet found = new BitSet();
        texts.forEach(text -> found.or(terms.find(text.value())));
        return found.stream().mapToObj(rule -> terms.finding(NAME, rule)).toList();
    }

    private Mono<List<Finding>> withInvites(List<Finding> found, List<Text> texts) {
        Mono<List<Finding>> invites = invites(texts).collectList();
        return (found.isEmpty() ? invites : invites.onErrorReturn(List.of(notChecked())))
                .map(more -> joined(found, more));
    }

    private Flux<Finding> invites(List<Text> texts) {
        List<Text> invites =
                texts.stream().filter(text -> text.place() == Place.INVITE).toList();
        return Flux.range(0, invites.size()).flatMapSequential(at -> invite(at, invites.get(at)), LOOKUPS, 1);
    }

    private Mono<Finding> invite(int at, Text invite) {
        return blocked.contains(invite.value().strip())
                .filter(isBlocked -> isBlocked)
                .map(yes -> Finding.of(NAME, Kind.TERM, INVITE_TO_BLOCKED_GROUP, "invite#" + (at + 1), 1));
    }

    private static Finding notChecked() {
        return Finding.of(NAME, Kind.FACT, INVITES_NOT_CHECKED, INVITES_NOT_CHECKED, 1);
    }

    private static List<Finding> joined(List<Finding> some, List<Finding> more) {
        List<Finding> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
