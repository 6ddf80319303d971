package dev.halftime.app;

import dev.halftime.Assumption;
import dev.halftime.Assumptions;
import dev.halftime.Experiment;
import dev.halftime.Setting;
import dev.halftime.app.Catalogue.Offer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds settings by name: assumptions that Halftime brings along, those that jars on the class
/// path offer, and `class:NAME`.
final class SettingFinder {

  private static final String CLASS = "class:";

  private final Plugins plugins;

  /// @param plugins classes of other people
  SettingFinder(Plugins plugins) {
    this.plugins = plugins;
  }

  /// The setting of this name.
  ///
  /// @throws IllegalArgumentException if there is none; suggests the nearest
  Setting setting(String name) {
    return Setting.of(name, known(), this::find);
  }

  /// The settings of these names. What begins with `+` is dropped besides in each setting that is
  /// named before it.
  ///
  /// @throws IllegalArgumentException if there is one that is none; suggests the nearest
  List<Setting> settings(List<String> names) {
    List<Setting> settings = new ArrayList<>();
    for (String name : names) {
      if (name.startsWith("+")) {
        if (settings.isEmpty()) {
          throw new IllegalArgumentException(
              "'%s' is dropped in the settings before it, and there are none; use classical,%s or classical%s"
                  .formatted(name, name, name));
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

  /// The ladder, with the rungs that jars on the class path add.
  List<Setting> ladder() {
    return Setting.ladder(known());
  }

  /// An experiment whose settings were read from a record, with what they drop.
  ///
  /// @throws IllegalArgumentException if that is not found; suggests the nearest
  Experiment known(Experiment experiment) {
    return experiment.in(
        experiment.settings().stream().map(setting -> setting(setting.id())).toList());
  }

  /// What settings there are, and what can be dropped besides.
  List<Offer> offers() {
    Stream<Offer> rungs =
        Stream.of(
            new Offer(
                Setting.CLASSICAL.id(),
                "the whole brief first; each task with a fresh agent and a fresh world"),
            new Offer(Setting.INTERACTIVE.id(), Assumptions.AUTONOMY.about()),
            new Offer(Setting.SEQUENTIAL.id(), Assumptions.INDEPENDENCE.about()),
            new Offer(Setting.SECOND_HALF.id(), "both: the same users return and remember"));
    Stream<Offer> further =
        known().stream()
            .filter(each -> !rung(each))
            .map(each -> new Offer("...+" + each.id(), each.about()));
    return Stream.concat(rungs, further).toList();
  }

  private static boolean rung(Assumption each) {
    return Setting.LADDER.stream().anyMatch(setting -> setting.drops(each));
  }

  /// The class of an assumption of somebody else's.
  Optional<String> type(Assumption assumption) {
    return assumption.id().startsWith(CLASS)
        ? Optional.of(assumption.id().substring(CLASS.length()))
        : plugins.assumptions().stream()
            .filter(each -> each.id().equals(assumption.id()))
            .map(each -> each.getClass().getName())
            .findFirst();
  }

  private List<Assumption> known() {
    List<Assumption> known = new ArrayList<>(Assumptions.ALL);
    plugins.assumptions().stream()
        .filter(each -> Assumptions.byId(each.id()).isEmpty())
        .forEach(known::add);
    return known;
  }

  private Optional<Assumption> find(String id) {
    return id.startsWith(CLASS)
        ? Optional.of(new NamedAssumption(id, plugins.assumption(id.substring(CLASS.length()))))
        : known().stream().filter(each -> each.id().equals(id)).findFirst();
  }
}
