package dev.halftime.models.remote;

import dev.halftime.json.TextLines;
import dev.halftime.models.http.ApiKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The API keys of providers, from environment variables or from a file of `NAME=KEY` lines where
/// NAME is a provider or the host of a server.
///
/// A provider's key is never sent to any server but the provider's own.
public final class ApiKeys {

  private static final Map<Provider, String> VARIABLES =
      Map.of(
          Provider.OPENAI, "OPENAI_API_KEY",
          Provider.RESPONSES, "OPENAI_API_KEY",
          Provider.ANTHROPIC, "ANTHROPIC_API_KEY",
          Provider.GEMINI, "GEMINI_API_KEY",
          Provider.OLLAMA, "OLLAMA_API_KEY");

  private final Map<String, String> environment;
  private final Map<String, String> file = new HashMap<>();

  public ApiKeys(Map<String, String> environment, Optional<Path> keys) {
    this.environment = environment;
    keys.ifPresent(path -> {
      try {
        TextLines.all(path).forEach(this::read);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the key file '" + path + "'", e);
      }
    });
  }

  /// Reads one line. A line without `=`, such as a comment, is ignored.
  private void read(String line) {
    int equals = line.indexOf('=');
    if (equals > 0 && !line.startsWith("#")) {
      file.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
    }
  }

  /// Returns the key for a model; empty if there is none.
  ///
  /// @throws IllegalArgumentException if the key cannot be sent in a header; the message does not
  ///   contain it
  public ApiKey of(ModelName name) {
    String found =
        name.server().isEmpty()
            ? file.getOrDefault(
                name.provider().id(), environment.getOrDefault(variable(name.provider()), ""))
            : file.getOrDefault(name.host(), environment.getOrDefault("HALFTIME_SERVER_KEY", ""));
    if (!found.strip().chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException(
          "the key for '"
              + name.whole()
              + "' contains an invalid character, such as a space or a line break (character "
              + (found.strip().chars().takeWhile(c -> c > ' ' && c < 0x7f).count() + 1)
              + " of "
              + found.strip().length()
              + "); set it again");
    }
    return new ApiKey(found);
  }

  /// Returns advice for a missing key of this provider.
  public static String missing(Provider provider) {
    return "no key: set "
        + variable(provider)
        + ", or write "
        + provider.id()
        + "=KEY into a file and pass it with --keys";
  }

  /// Returns the environment variable that holds the provider's key.
  static String variable(Provider provider) {
    return VARIABLES.getOrDefault(provider, "");
  }
}
