package dev.halftime.models.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.model.ModelException.Kind;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Classifies a provider's error response by its HTTP status, and by its message where the status
/// is ambiguous.
public final class HttpErrors {

  /// Phrases in errors about requests that exceed the model's context.
  private static final Pattern CONTEXT =
      either(
          "context_length|context length|context window|context size|context limit",
          "prompt is too long|maximum prompt length|prompt exceeds max(imum)? length",
          "input is too long|input token count|input tokens exceed|range of input length should be",
          "too many (input )?tokens|maximum number of tokens|exceeded model token limit",
          "reduce the length of the (messages|input|prompt)|string_above_max_length",
          "`?inputs`? (tokens \\+ `?max_new_tokens`? must be|must have less than)");

  /// Phrases in errors about a content filter. They must not match blocked accounts or missing
  /// permissions.
  private static final Pattern FILTERED =
      either(
          "content[_ ]filter|content management policy|content_policy|responsibleai",
          "flagged as potentially violating|input was flagged|prompt was flagged|requires"
              + " moderation",
          "content exists risk|considered high risk|violates? (our )?usage guidelines",
          "data_?inspection_?failed|inappropriate content|unsafe or sensitive content",
          "moderation_blocked|result of our safety system|prohibited_content");

  private static final Pattern QUOTA =
      Pattern.compile("insufficient_quota|exceeded your current quota|credit balance|billing");

  /// Error names of all providers, for errors without an HTTP status.
  private static final Pattern ACCESS =
      Pattern.compile("authenti|permission|api_key|not_found|forbidden|unauthorized");

  private static final Pattern BUSY =
      Pattern.compile("rate_limit|overloaded|resource_exhausted|unavailable|too_many_requests");
  private static final Pattern TIMEOUT = Pattern.compile("timeout|deadline_exceeded");

  private HttpErrors() {}

  private static Pattern either(String... alternatives) {
    return Pattern.compile(String.join("|", alternatives));
  }

  /// Returns the message for a refusal by the model itself.
  public static String words(String said) {
    return said.isBlank() ? "the model refused" : "the model refused: " + said.strip();
  }

  /// Classifies an error that was returned in place of a response: by its code if that is an HTTP
  /// status, otherwise by the names in its fields.
  public static Kind instead(JsonNode error) {
    int code = error.path("code").asInt(0);
    if (code >= 400) {
      return kind(code, error.toString());
    }
    Kind kind = kind(400, error.toString());
    return kind == Kind.REQUEST ? named(error) : kind;
  }

  private static Kind named(JsonNode error) {
    String names =
        Stream.of("type", "code", "status")
            .map(field -> error.path(field).asText(""))
            .collect(Collectors.joining(" "))
            .toLowerCase(Locale.ROOT);
    if (ACCESS.matcher(names).find()) {
      return Kind.ACCESS;
    }
    if (BUSY.matcher(names).find()) {
      return Kind.BUSY;
    }
    return TIMEOUT.matcher(names).find() ? Kind.TIMEOUT : Kind.SERVER;
  }

  public static Kind kind(int status, String body) {
    String words = body.toLowerCase(Locale.ROOT);
    return switch (status) {
      case 403 -> FILTERED.matcher(words).find() ? Kind.FILTERED : Kind.ACCESS;
      case 401, 402, 404, 407 -> Kind.ACCESS;
      case 408, 504 -> Kind.TIMEOUT;
      case 429 ->
          QUOTA.matcher(words).find() && !words.contains("per minute") ? Kind.ACCESS : Kind.BUSY;
      case 503, 529 -> Kind.BUSY;
      case 413 -> Kind.CONTEXT;
      case 400, 422 ->
          CONTEXT.matcher(words).find()
              ? Kind.CONTEXT
              : FILTERED.matcher(words).find()
                  ? Kind.FILTERED
                  : QUOTA.matcher(words).find() ? Kind.ACCESS : Kind.REQUEST;
      default -> status >= 500 ? Kind.SERVER : Kind.REQUEST;
    };
  }
}
