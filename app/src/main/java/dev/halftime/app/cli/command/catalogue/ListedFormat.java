package dev.halftime.app.cli.command.catalogue;

import dev.halftime.app.Catalogue;
import dev.halftime.app.CatalogueEntry;
import dev.halftime.app.cli.option.ExportFormat;
import dev.halftime.app.cli.option.ImportFormat;
import java.util.List;
import java.util.stream.Stream;

/// The formats of `import` and `export`, as `list` shows them.
final class ListedFormat {

  private ListedFormat() {}

  /// Returns Halftime's own formats, then those of plug-ins.
  static List<CatalogueEntry> all(Catalogue catalogue) {
    return Stream.concat(
            Stream.concat(ImportFormat.names().stream(), ExportFormat.names().stream())
                .distinct()
                .map(name -> new CatalogueEntry(name, commands(name))),
            catalogue.extensions().formats().stream())
        .toList();
  }

  private static String commands(String name) {
    boolean read = ImportFormat.of(name).isPresent();
    boolean written = ExportFormat.of(name).isPresent();
    return read && written ? "for import and export" : read ? "for import" : "for export";
  }
}
