package dev.halftime.app;

import dev.halftime.plugin.Parameter;
import dev.halftime.plugin.PartProvider;
import java.util.List;

/// An entry of the catalogue.
///
/// @param about description in one sentence
/// @param parameters parameters that can be given with the name
public record CatalogueEntry(String id, String about, List<Parameter> parameters) {

  public CatalogueEntry {
    parameters = List.copyOf(parameters);
  }

  /// Creates an entry without parameters.
  public CatalogueEntry(String id, String about) {
    this(id, about, List.of());
  }

  /// Creates an entry of a part of a plug-in.
  static CatalogueEntry of(PartProvider provider) {
    return new CatalogueEntry(provider.id(), provider.about(), provider.parameters());
  }
}
