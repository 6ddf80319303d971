package dev.halftime.models.remote;

import dev.halftime.model.ModelException.Kind;
import dev.halftime.model.Response;
import dev.halftime.model.ToolCall;
import dev.halftime.models.call.ProviderException;
import dev.halftime.usage.Usage;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Maps the providers' finish reasons.
///
/// Text and tool calls are accepted with any finish reason, unless the provider reports that it
/// failed. A response with neither counts as an empty answer of the model only if the finish reason
/// is normal; otherwise it says nothing about the model.
final class FinishReasons {

  private static final Set<String> LENGTH =
      Set.of("length", "max_tokens", "model_length", "model_context_window_exceeded");

  private static final Set<String> USUAL =
      Set.of(
          "stop",
          "end_turn",
          "stop_sequence",
          "eos",
          "eos_token",
          "complete",
          "completed",
          "tool_calls",
          "tool_use",
          "function_call");

  /// The provider aborted the response, or has not started it.
  private static final Set<String> BROKEN =
      Set.of("error", "abort", "aborted", "cancel", "canceled", "cancelled", "load", "unload");

  /// A filter withheld the response.
  private static final Set<String> HELD_BACK =
      Set.of(
          "content_filter",
          "safety",
          "recitation",
          "blocklist",
          "prohibited_content",
          "spii",
          "language",
          "image_safety",
          "image_prohibited_content",
          "image_recitation");

  /// The model's tool call could not be read.
  private static final Set<String> MALFORMED =
      Set.of(
          "function_call_filter",
          "malformed_function_call",
          "unexpected_tool_call",
          "too_many_tool_calls",
          "malformed_response",
          "missing_thought_signature");

  private FinishReasons() {}

  /// Rejects a response that a filter withheld, or whose tool call could not be parsed.
  ///
  /// @param reason the provider's finish reason, or two of them, as in `content_filter: SAFETY`
  ///   from Gemini's endpoint for OpenAI's protocol
  /// @param said the provider's explanation; empty if there is none
  /// @throws ProviderException if the response is rejected
  static void check(String reason, String said, Usage usage) {
    List<String> names = List.of(reason.toLowerCase(Locale.ROOT).split("\\W+"));
    boolean heldBack = names.stream().anyMatch(HELD_BACK::contains);
    if (heldBack || names.stream().anyMatch(MALFORMED::contains)) {
      String why = said.isEmpty() ? reason : reason + ": " + said;
      throw heldBack
          ? new ProviderException(Kind.FILTERED, "blocked by the content filter: " + why, usage)
          : new ProviderException(Kind.MALFORMED, why, usage);
    }
  }

  /// @param reason the provider's finish reason; empty if it gave none
  /// @throws ProviderException if the response ended because the provider failed
  static Response.End of(String reason, String text, List<ToolCall> uses, Usage usage) {
    String known = reason.toLowerCase(Locale.ROOT);
    if (LENGTH.contains(known)) {
      return Response.End.LENGTH;
    }
    boolean silent = text.isBlank() && uses.isEmpty();
    if (BROKEN.contains(known) || (silent && !USUAL.contains(known))) {
      String why = reason.isEmpty() ? "no finish reason" : "the finish reason '" + reason + "'";
      throw new ProviderException(Kind.SERVER, "an incomplete response: it has " + why, usage);
    }
    return uses.isEmpty() ? Response.End.DONE : Response.End.TOOLS;
  }
}
