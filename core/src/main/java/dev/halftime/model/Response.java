package dev.halftime.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.halftime.usage.Usage;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A model's answer and its usage.
///
/// @param thought reasoning before the answer, which no party receives; may be empty
/// @param text the text, possibly empty; reasoning between `<think>` tags that it begins with is
///   moved to `thought`
/// @param uses the tool calls, in order
/// @param end why the model stopped
/// @param tokens the answer's tokens with their log-probabilities; empty if not requested or not
///   offered
/// @param mishaps descriptions of failed attempts, oldest first; each may have been charged without
///   being reported
/// @param usage usage of all attempts together; elapsed time is measured outside, so `nanos` is 0
public record Response(
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String thought,
    String text,
    List<ToolCall> uses,
    End end,
    List<Token> tokens,
    List<String> mishaps,
    Usage usage) {

  /// Why a model stopped.
  public enum End {
    /// The answer is complete.
    @JsonProperty("done")
    DONE,
    /// The token limit was reached.
    @JsonProperty("length")
    LENGTH,
    /// The model called tools.
    @JsonProperty("tools")
    TOOLS
  }

  /// A token of an answer.
  ///
  /// @param logProbability natural logarithm, 0 or less
  public record Token(String text, double logProbability) {}

  public Response {
    String told = Objects.requireNonNullElse(thought, "").strip();
    ThoughtTags parted = ThoughtTags.in(text, !told.isEmpty());
    thought =
        Stream.of(told, parted.thought())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("\n"));
    text = parted.words();
    uses = List.copyOf(uses);
    tokens = List.copyOf(tokens);
    mishaps = List.copyOf(mishaps);
  }

  /// Creates an answer of the first attempt.
  public Response(String text, List<ToolCall> uses, End end, List<Token> tokens, Usage usage) {
    this("", text, uses, end, tokens, List.of(), usage);
  }

  /// Creates an answer of text only.
  public static Response words(String text, Usage usage) {
    return new Response(text, List.of(), End.DONE, List.of(), usage);
  }

  /// Returns a copy with these failed attempts.
  public Response after(List<String> mishaps) {
    return new Response(thought, text, uses, end, tokens, mishaps, usage);
  }

  /// Returns a copy with another usage.
  public Response costing(Usage other) {
    return new Response(thought, text, uses, end, tokens, mishaps, other);
  }
}
