package dev.halftime.app;

import dev.halftime.Assumption;
import dev.halftime.Assumptions;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.app.plugin.NamedAssumption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds settings by name. Assumptions can be built in, provided by jars on the class path, or
/// given as `class:NAME`.
final class SettingFinder {

  private static final String CLASS = "class:";

  private final Plugins plugins;

  /// @param plugins classes of third parties
  SettingFinder(Plugins plugins) {
    this.plugins = plugins;
  }

  /// Returns the setting of this name.
  ///
  /// @throws IllegalArgumentException if there is none; the message suggests the nearest name
  Setting setting(String name) {
    return Setting.of(name, known(), this::find);
  }

  /// Returns the settings of these names. A name that begins with `+` is an assumption to drop as
  /// well in each setting named before it.
  ///
  /// @throws IllegalArgumentException if one does not exist; the message suggests the nearest name
  List<Setting> settings(List<String> names) {
    List<Setting> settings = new ArrayList<>();
    for (String name : names) {
      if (name.startsWith("+")) {
        if (settings.isEmpty()) {
          throw new IllegalArgumentException(
              "'%s' extends the settings before it, but there are none; use classical%s"
                  .formatted(name, name));
        }
        List<Setting> further =
            settings.stream().map(setting -> setting(setting.id() + name)).toList();
        settings.addAll(further);
      } else {
        settings.add(setting(name));
      }
    }
    return settings.stream().distinct().toList();
  }

  /// Returns the ladder, including the settings added by jars on the class path.
  List<Setting> ladder() {
    return Setting.ladder(known());
  }

  /// Returns a recorded experiment with the assumptions of its settings.
  ///
  /// @throws IllegalArgumentException if an assumption is not found; the message suggests the
  ///   nearest name
  Experiment known(Experiment experiment) {
    return experiment.in(
        experiment.settings().stream().map(setting -> setting(setting.id())).toList());
  }

  /// Returns descriptions of the settings and of the assumptions that can be dropped as well.
  List<CatalogueEntry> offers() {
    Stream<CatalogueEntry> rungs =
        Stream.of(
            new CatalogueEntry(
                Setting.CLASSICAL.id(),
                "the whole brief first; each task with a fresh agent and a fresh world"),
            new CatalogueEntry(Setting.INTERACTIVE.id(), Assumptions.AUTONOMY.about()),
            new CatalogueEntry(Setting.SEQUENTIAL.id(), Assumptions.INDEPENDENCE.about()),
            new CatalogueEntry(
                Setting.SECOND_HALF.id(), "both: the same users return and remember"));
    Stream<CatalogueEntry> further =
        known().stream()
            .filter(each -> !rung(each))
            .map(each -> new CatalogueEntry("...+" + each.id(), each.about()));
    return Stream.concat(rungs, further).toList();
  }

  private static boolean rung(Assumption each) {
    return Setting.LADDER.stream().anyMatch(setting -> setting.drops(each));
  }

  /// Returns the class of an assumption of a third party.
  Optional<String> type(Assumption assumption) {
    return assumption.id().startsWith(CLASS)
        ? Optional.of(assumption.id().substring(CLASS.length()))
        : plugins.parts().assumptions().stream()
            .filter(each -> each.id().equals(assumption.id()))
            .map(each -> each.getClass().getName())
            .findFirst();
  }

  private List<Assumption> known() {
    List<Assumption> known = new ArrayList<>(BuiltIn.ASSUMPTIONS);
    plugins.parts().assumptions().stream()
        .map(NamedAssumption::of)
        .filter(each -> !BuiltIn.has(each))
        .forEach(known::add);
    return known;
  }

  private Optional<Assumption> find(String id) {
    plugins
        .meant(id)
        .ifPresent(hint -> {
          throw new IllegalArgumentException("unknown assumption '" + id + "': " + hint);
        });
    return id.startsWith(CLASS)
        ? Optional.of(NamedAssumption.named(id, plugins.assumption(id.substring(CLASS.length()))))
        : known().stream().filter(each -> each.id().equals(id)).findFirst();
  }
}
