package dev.halftime.app;

import dev.halftime.model.Model;
import dev.halftime.models.Models;
import dev.halftime.plugin.ModelProvider;
import dev.halftime.plugin.ParameterValues;
import dev.halftime.plugin.PartName;
import dev.halftime.plugin.PartProvider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds models by name: those of Halftime, and those of plug-ins.
///
/// @param parts the parts of plug-ins
/// @param models Halftime's own models
record ModelFinder(ProvidedParts parts, Models models) {

  private static final List<CatalogueEntry> OWN =
      List.of(
          new CatalogueEntry("openai:MODEL[@URL]", "a server with OpenAI's Chat Completions API"),
          new CatalogueEntry("responses:MODEL[@URL]", "a server with OpenAI's Responses API"),
          new CatalogueEntry("anthropic:MODEL[@URL]", "a server with Anthropic's Messages API"),
          new CatalogueEntry("gemini:MODEL[@URL]", "a server with the Gemini API"),
          new CatalogueEntry("ollama:MODEL[@URL]", "a server with Ollama's API"),
          new CatalogueEntry("gguf:FILE", "a model in this process, by llama.cpp"),
          new CatalogueEntry("lm:FILE", "a model in this process, by Halftime's own transformer"),
          new CatalogueEntry("scripted:FILE", "answers from a script, for tests"));

  /// Returns the model of this name.
  ///
  /// @throws IllegalArgumentException if there is none; the message says why
  Model model(String name) {
    Optional<ModelProvider> provider =
        parts.models().stream().filter(each -> name.startsWith(each.id() + ":")).findFirst();
    if (provider.isEmpty()) {
      return models.model(name, parts.models().stream().map(PartProvider::id).toList());
    }
    PartName given = PartName.of(name);
    if (given.rest().isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' names no model; write %s:MODEL".formatted(name, given.head()));
    }
    ParameterValues values = ParameterValues.of(given, provider.get().parameters());
    return models.provided(name, () -> provider.get().model(given.rest(), values));
  }

  /// Returns the prefixes of the names of Halftime's own models, such as `openai`.
  static List<String> kinds() {
    return OWN.stream().map(each -> each.id().substring(0, each.id().indexOf(':'))).toList();
  }

  /// Returns descriptions of the kinds of models.
  List<CatalogueEntry> offers() {
    Stream<CatalogueEntry> provided =
        parts.models().stream()
            .map(each -> new CatalogueEntry(each.id() + ":MODEL", each.about(), each.parameters()));
    return Stream.concat(OWN.stream(), provided).toList();
  }
}
