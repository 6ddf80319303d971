package dev.halftime.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.halftime.Usage;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a model answered, with what it cost.
///
/// @param thought what it thought before it answered, which reaches nobody; possibly nothing
/// @param text its words, possibly none; thoughts between `<think>` tags become part of `thought`
/// @param uses the tools that it wants to use, in order
/// @param end why it stopped
/// @param tokens the answer's tokens with their log-probabilities; empty if not asked for or not
///   offered
/// @param mishaps what went wrong with earlier attempts, in words, oldest first; each may have been
///   paid for without a trace
/// @param usage of all attempts together that this answer took; elapsed time is measured outside,
///   so `nanos` is 0
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
    /// It was done.
    @JsonProperty("done")
    DONE,
    /// It reached the bound on tokens.
    @JsonProperty("length")
    LENGTH,
    /// It wants to use tools.
    @JsonProperty("tools")
    TOOLS
  }

  /// A piece of an answer.
  ///
  /// @param logProbability natural, 0 or less
  public record Token(String text, double logProbability) {}

  public Response {
    ThoughtTags parted = ThoughtTags.in(text);
    thought =
        Stream.of(Objects.requireNonNullElse(thought, "").strip(), parted.thought())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("\n"));
    text = parted.words();
    uses = List.copyOf(uses);
    tokens = List.copyOf(tokens);
    mishaps = List.copyOf(mishaps);
  }

  /// An answer at the first attempt.
  public Response(String text, List<ToolCall> uses, End end, List<Token> tokens, Usage usage) {
    this("", text, uses, end, tokens, List.of(), usage);
  }

  /// Words alone.
  public static Response words(String text, Usage usage) {
    return new Response(text, List.of(), End.DONE, List.of(), usage);
  }

  /// The same answer after mishaps.
  public Response after(List<String> mishaps) {
    return new Response(thought, text, uses, end, tokens, mishaps, usage);
  }

  /// The same answer at another cost.
  public Response costing(Usage other) {
    return new Response(thought, text, uses, end, tokens, mishaps, other);
  }
}
