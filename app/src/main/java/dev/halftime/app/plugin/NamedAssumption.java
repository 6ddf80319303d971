package dev.halftime.app.plugin;

import dev.halftime.Assumption;
import dev.halftime.EpisodeHooks;
import dev.halftime.Scorer;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.model.ModelException;
import dev.halftime.setting.Limits;
import dev.halftime.setting.Prices;
import dev.halftime.setting.Protocol;
import dev.halftime.text.ThrowableText;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An assumption of a third party, with the name by which it was requested, so that a resumed run
/// finds it again. Its failures are attributed to the assumption, and not to the world or the user.
///
/// @param id the name
/// @param of the assumption
public record NamedAssumption(String id, Assumption of) implements Assumption {

  /// Returns an assumption by its own id.
  ///
  /// @throws InvalidInputException if its id, title or description is blank, or has a control
  ///   character
  public static NamedAssumption of(Assumption assumption) {
    String type = assumption.getClass().getName();
    return named(checked(type, "id", assumption::id), assumption);
  }

  /// Returns an assumption by the name by which it was requested.
  ///
  /// @throws InvalidInputException if its title or description is blank, or has a control character
  public static NamedAssumption named(String id, Assumption assumption) {
    String _ = checked(id, "title", assumption::title);
    String _ = checked(id, "about", assumption::about);
    return new NamedAssumption(id, assumption);
  }

  private static String checked(String id, String method, Supplier<@Nullable String> text) {
    String told = told(id, method, text);
    if (told.isBlank() || told.codePoints().anyMatch(Character::isISOControl)) {
      String shown = told.replaceAll("\\p{Cntrl}", "?");
      throw new InvalidInputException(
          "the assumption '%s' has the %s '%s'; return one line of characters that can be printed"
              .formatted(id, method, shown));
    }
    return told;
  }

  /// Calls a method of an assumption and returns the result.
  ///
  /// @throws InvalidInputException if it throws an exception, or returns null
  static <T> T told(String id, String method, Supplier<@Nullable T> call) {
    @Nullable T told;
    try {
      told = call.get();
    } catch (ModelException e) {
      throw e; // a model that the assumption uses failed
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw new InvalidInputException(
          "the assumption '%s' failed in %s: %s; correct it"
              .formatted(id, method, ThrowableText.of(e)),
          e);
    }
    if (told == null) {
      throw new InvalidInputException(
          "the assumption '%s' returned null from %s; correct it".formatted(id, method));
    }
    return told;
  }

  private <T> T told(String method, Supplier<@Nullable T> call) {
    return told(id, method, call);
  }

  @Override
  public String title() {
    return told("title", of::title);
  }

  @Override
  public String about() {
    return told("about", of::about);
  }

  @Override
  public Protocol protocol(Protocol held) {
    return told("protocol", () -> of.protocol(held));
  }

  @Override
  public Limits limits(Limits held) {
    return told("limits", () -> of.limits(held));
  }

  @Override
  public Prices prices(Prices held) {
    return told("prices", () -> of.prices(held));
  }

  @Override
  public Scorer scorer(Scorer held) {
    return told("scorer", () -> of.scorer(held));
  }

  @Override
  public Optional<Variant> variant() {
    return told("variant", of::variant);
  }

  @Override
  public EpisodeHooks hooks(EpisodeHooks.Occasion occasion) {
    return NamedHooks.of(id, told("hooks", () -> of.hooks(occasion)));
  }

  @Override
  public String onlyInSequence() {
    return told("onlyInSequence", of::onlyInSequence);
  }

  @Override
  public List<String> rungs() {
    return told("rungs", of::rungs);
  }
}
