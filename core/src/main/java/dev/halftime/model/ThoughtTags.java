package dev.halftime.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Separates a text from the reasoning that models write into it between `<think>` and `</think>`,
/// or `thinking`, `thought`, `reasoning`, with a prefix or attributes.
///
/// Several and nested tags are all reasoning. An unclosed tag extends to the end. If the first tag
/// is a closing one, the text before it is reasoning, because some prompts end with the opening
/// tag.
///
/// @param words the rest
/// @param thought all reasoning, joined by line breaks
record ThoughtTags(String words, String thought) {

  private static final Pattern TAG =
      Pattern.compile("(?i)<(/?)(?:\\w+:)?(?:think|thinking|thought|reasoning)(?:\\s+\\w[^<>]*)?>");

  static ThoughtTags in(String text) {
    Matcher tag = TAG.matcher(text);
    if (!tag.find()) {
      return new ThoughtTags(text, "");
    }
    StringBuilder words = new StringBuilder();
    StringBuilder thought = new StringBuilder();
    int depth = tag.group(1).isEmpty() ? 0 : 1;
    int from = 0;
    do {
      add(depth > 0 ? thought : words, text.substring(from, tag.start()), depth > 0);
      depth = Math.max(0, depth + (tag.group(1).isEmpty() ? 1 : -1));
      from = tag.end();
    } while (tag.find());
    add(depth > 0 ? thought : words, text.substring(from), depth > 0);
    return new ThoughtTags(words.toString().strip(), thought.toString());
  }

  private static void add(StringBuilder to, String part, boolean lines) {
    if (!lines) {
      to.append(part);
    } else if (!part.isBlank()) {
      to.append(to.isEmpty() ? "" : "\n").append(part.strip());
    }
  }
}
