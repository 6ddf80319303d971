package dev.halftime.models.remote;

import dev.halftime.model.ModelException.Kind;
import java.util.Locale;
import java.util.regex.Pattern;

/// Classifies a provider's error response by its HTTP status, and by its message where the status
/// is ambiguous.
final class HttpErrors {

  private static final Pattern CONTEXT =
      Pattern.compile(
          "context_length|context length|context window|context size|prompt is too long|too many"
              + " (input )?tokens|maximum number of tokens|input token count|input is too long");
  private static final Pattern FILTERED =
      Pattern.compile("content[_ ]filter|content management policy|content_policy|responsibleai");
  private static final Pattern QUOTA =
      Pattern.compile("insufficient_quota|exceeded your current quota|credit balance|billing");

  private HttpErrors() {}

  /// Returns the message for a refusal by the model itself.
  static String words(String said) {
    return said.isBlank() ? "it refused" : "it refused: " + said.strip();
  }

  /// Classifies an error that was returned in place of a response.
  ///
  /// @param code the code in the error; 0 if it has none that is an HTTP status
  static Kind instead(int code, String body) {
    Kind kind = kind(code >= 400 ? code : 400, body);
    return code < 400 && kind == Kind.REQUEST ? Kind.SERVER : kind;
  }

  static Kind kind(int status, String body) {
    String words = body.toLowerCase(Locale.ROOT);
    return switch (status) {
      case 401, 402, 403, 404, 407 -> Kind.ACCESS;
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
