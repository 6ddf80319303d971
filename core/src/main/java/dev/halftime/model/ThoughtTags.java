package dev.halftime.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Separates a text from the reasoning that models write before it between `<think>` and
/// `</think>`, or `thinking`, `thought`, `reasoning`, with a prefix or attributes; or between other
/// models' tags: `[THINK]`, `◁think▷`, `<|begin_of_thought|>`, `<|START_THINKING|>`.
///
/// Only blocks at the beginning of the text are reasoning: one or more, which may be nested. A
/// block that is never closed extends to the end. Text before a closing tag without an opening one
/// is reasoning, too, because some prompts end with the opening tag. Later tags are text, and so is
/// a closing tag that is only mentioned: in code, in quotation marks, or as a word within a
/// sentence. Everything after 100 blocks is text.
///
/// @param words the rest
/// @param thought all reasoning, joined by line breaks
record ThoughtTags(String words, String thought) {

  private static final Pattern TAG =
      Pattern.compile(
          "(?i)<(/?)(?:\\w+:)?(?:think|thinking|thought|reasoning)(?:\\s+\\w[^<>]*)?>"
              + "|(?-i:\\[(/?)THINK\\])"
              + "|\u25c1(/?)think\u25b7"
              + "|<\\|(?:(end)|begin|start)_(?:of_thought|thinking)\\|>");

  /// Maximum number of blocks, because a model may repeat itself without end.
  private static final int BLOCKS = 100;

  private static final Pattern FENCE = Pattern.compile("[ \\t]*(?:```|~~~)");
  private static final Pattern SENTENCE_AFTER = Pattern.compile("[ \\t]+\\p{Ll}|[,.;:!?)]");
  private static final String QUOTES = "\"'`\u201c\u201d\u2018\u2019\u201e\u00ab\u00bb";

  /// @param told whether reasoning was delivered separately, so that the text cannot begin in the
  ///   middle of it
  static ThoughtTags in(String text, boolean told) {
    List<String> thoughts = new ArrayList<>();
    String rest = text;
    Optional<Block> block = Block.first(rest, told);
    for (int blocks = 0; block.isPresent() && blocks < BLOCKS; blocks++) {
      thoughts.addAll(block.get().thoughts());
      rest = rest.substring(block.get().end()).strip();
      block = Block.first(rest, told || !thoughts.isEmpty());
    }
    return new ThoughtTags(rest, String.join("\n", thoughts));
  }

  /// The reasoning that a text begins with.
  ///
  /// @param thoughts its parts that are not blank, in order
  /// @param end where it ends in the text, tag included
  private record Block(List<String> thoughts, int end) {

    static Optional<Block> first(String text, boolean told) {
      List<Tag> tags = Tag.all(text);
      if (tags.isEmpty()) {
        return Optional.empty();
      }
      if (text.substring(0, tags.getFirst().start()).isBlank()) {
        return Optional.of(opened(text, tags));
      }
      return told ? Optional.empty() : halfOpened(text, tags);
    }

    /// The block that the first tag opens; nothing, if that is a closing tag.
    private static Block opened(String text, List<Tag> tags) {
      List<String> parts = new ArrayList<>();
      int depth = 0;
      int from = 0;
      for (int i = 0; i < tags.size(); i++) {
        Tag tag = tags.get(i);
        if (tag.mention() == Mention.NONE || i == 0) {
          add(parts, text.substring(from, tag.start()));
          from = tag.end();
          depth += tag.opens() ? 1 : -1;
          if (depth <= 0) {
            return new Block(parts, from);
          }
        }
      }
      // More were opened than closed: the first closing tag ends it, even one that is only
      // mentioned.
      return tags.stream()
          .filter(tag -> !tag.opens())
          .min((one, other) -> one.mention().compareTo(other.mention()))
          .map(tag -> until(text, tags.getFirst().end(), tag))
          .orElseGet(() ->
              until(
                  text,
                  tags.getFirst().end(),
                  new Tag(text.length(), text.length(), false, Mention.NONE)));
    }

    /// The text before a closing tag whose opening tag was in the prompt.
    private static Optional<Block> halfOpened(String text, List<Tag> tags) {
      return tags.stream()
          .filter(tag -> tag.mention() != Mention.QUOTED)
          .filter(tag -> tag.opens() || tag.mention() == Mention.NONE)
          .findFirst()
          .filter(tag -> !tag.opens())
          .map(tag -> until(text, 0, tag));
    }

    private static Block until(String text, int from, Tag tag) {
      List<String> parts = new ArrayList<>();
      add(parts, text.substring(from, tag.start()));
      return new Block(parts, tag.end());
    }

    private static void add(List<String> parts, String part) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
  }

  /// How certain it is that a tag is only mentioned, in ascending order.
  private enum Mention {
    NONE,
    SENTENCE,
    QUOTED
  }

  private record Tag(int start, int end, boolean opens, Mention mention) {

    static List<Tag> all(String text) {
      List<Tag> tags = new ArrayList<>();
      Matcher tag = TAG.matcher(text);
      Lines lines = new Lines(text);
      while (tag.find()) {
        lines.moveTo(tag.start());
        tags.add(
            new Tag(tag.start(), tag.end(), opens(tag), lines.mention(tag.start(), tag.end())));
      }
      return tags;
    }

    /// Each alternative of the pattern has a group for what makes the tag a closing one.
    private static boolean opens(Matcher tag) {
      return IntStream.rangeClosed(1, tag.groupCount())
          .mapToObj(tag::group)
          .allMatch(mark -> mark == null || mark.isEmpty());
    }
  }

  /// The code and the sentences of a text, which is read once for all tags.
  private static final class Lines {

    private final String text;
    private int start;
    private int end;
    private int lastTick;
    private boolean fenced;

    /// Whether there is an odd number of backticks in the line before `seen`.
    private boolean ticked;

    private int seen;

    Lines(String text) {
      this.text = text;
      begin(0);
    }

    private void begin(int at) {
      int feed = text.indexOf('\n', at);
      start = at;
      end = feed < 0 ? text.length() : feed;
      lastTick = text.lastIndexOf('`', end - 1);
      seen = at;
      ticked = false;
      fenced ^= FENCE.matcher(text).region(start, end).lookingAt();
    }

    /// Moves on to the line that has this index.
    void moveTo(int index) {
      while (end < index) {
        begin(end + 1);
      }
      for (; seen < index; seen++) {
        ticked ^= text.charAt(seen) == '`';
      }
    }

    /// How a tag in the current line is mentioned.
    Mention mention(int from, int to) {
      boolean quoted =
          from > start
              && to < text.length()
              && QUOTES.indexOf(text.charAt(from - 1)) >= 0
              && QUOTES.indexOf(text.charAt(to)) >= 0;
      if (quoted || (ticked && lastTick >= to) || fenced) {
        return Mention.QUOTED;
      }
      boolean sentence =
          sentenceBefore(from)
              && SENTENCE_AFTER.matcher(text).region(to, text.length()).lookingAt();
      return sentence ? Mention.SENTENCE : Mention.NONE;
    }

    private boolean sentenceBefore(int from) {
      int at = from;
      while (at > start && (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\t')) {
        at--;
      }
      return at < from && at > start && ".!?:\u2026".indexOf(text.charAt(at - 1)) < 0;
    }
  }
}
