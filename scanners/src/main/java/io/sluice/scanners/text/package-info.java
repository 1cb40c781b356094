/**
 * What do the words say? File names, captions, group names and descriptions are read as a person would read them, however
 * they are disguised, and compared with term lists; invites are looked up among blocked groups.
 *
 * <pre>
 * text ─▶ GlyphReader (letters, not code points) ─▶ SpelledOut (f o r b i d) ─▶ FoldedText (runs) ─▶ TermIndex ─▶ TermShape
 * </pre>
 *
 * <p>Everything is linear in the length of the text: one automaton for all terms, RE2 for patterns.
 */
@NullMarked
package io.sluice.scanners.text;

import org.jspecify.annotations.NullMarked;
