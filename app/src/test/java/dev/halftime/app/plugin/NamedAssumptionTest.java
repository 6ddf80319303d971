package dev.halftime.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Action;
import dev.halftime.Assumption;
import dev.halftime.EpisodeHooks;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Step;
import dev.halftime.app.cli.Cli;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.json.Json;
import dev.halftime.model.ModelException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said of assumptions of third parties that fail.
public final class NamedAssumptionTest {

  private static final Action.Call CALL = new Action.Call("do", Json.object());

  @TempDir private Path folder;

  /// An assumption whose hooks are these.
  public record Odd(String id, String title, EpisodeHooks made) implements Assumption {

    @Override
    public String about() {
      return "a test";
    }

    @Override
    public EpisodeHooks hooks(EpisodeHooks.Occasion occasion) {
      return made;
    }
  }

  /// Hooks that return null.
  @SuppressWarnings("NullAway")
  static final class Nulls implements EpisodeHooks {

    @Override
    public String briefing(String instructions) {
      return null;
    }

    @Override
    public List<Observation> unasked() {
      return null;
    }

    @Override
    public LongSupplier clock(LongSupplier real) {
      return null;
    }
  }

  /// An assumption whose hooks fail at a call.
  public static final class Failing implements Assumption {

    @Override
    public String id() {
      return "failing";
    }

    @Override
    public String title() {
      return "sound hooks";
    }

    @Override
    public String about() {
      return "a test";
    }

    @Override
    public EpisodeHooks hooks(EpisodeHooks.Occasion occasion) {
      return new EpisodeHooks() {
        @Override
        public Step<Observation> call(Party by, Action.Call call, Calls tools) {
          throw new IllegalStateException("oops");
        }
      };
    }
  }

  private static EpisodeHooks hooks(EpisodeHooks made) {
    return NamedHooks.of("class:Odd", made);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two\nlines", "\u001b[31m"})
  void anIdOrATitleThatCannotBeShownIsRefusedWithItsClass(String text) {
    assertThatThrownBy(() -> NamedAssumption.of(new Odd(text, "t", EpisodeHooks.NONE)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("the assumption '" + Odd.class.getName() + "' has the id '")
        .hasMessageNotContaining("\u001b");
    assertThatThrownBy(
            () -> NamedAssumption.named("class:Odd", new Odd("x", text, EpisodeHooks.NONE)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("the assumption 'class:Odd' has the title '");
  }

  @Test
  void whatReturnsNullIsNamed() {
    EpisodeHooks hooks = hooks(new Nulls());
    String start = "the assumption 'class:Odd' returned null from EpisodeHooks.";
    assertThatThrownBy(() -> hooks.briefing("x")).hasMessageStartingWith(start + "briefing");
    assertThatThrownBy(hooks::unasked).hasMessageStartingWith(start + "unasked");
    assertThatThrownBy(() -> hooks.clock(() -> 0)).hasMessageStartingWith(start + "clock");
  }

  @Test
  void whatTheWorldOrAModelBehindTheHooksDoesIsNotTheAssumptions() {
    IllegalStateException world = new IllegalStateException("the world broke");
    EpisodeHooks passing = hooks(new EpisodeHooks() {});
    assertThatThrownBy(() ->
            passing.call(
                Party.AGENT,
                CALL,
                (_, _) -> {
                  throw world;
                }))
        .isSameAs(world);
    ModelException outage = new ModelException("no answer");
    EpisodeHooks asking =
        hooks(
            new EpisodeHooks() {
              @Override
              public String brief(String brief) {
                throw outage;
              }
            });
    assertThatThrownBy(() -> asking.brief("x")).isSameAs(outage);
    assertThat(hooks(EpisodeHooks.NONE)).isSameAs(EpisodeHooks.NONE);
  }

  @Test
  void anAssumptionThatFailsIsAFaultOfTheWorldThatLeavesAMissingEpisodeAndNamesIt() {
    Cli.Ran ran =
        Cli.in(folder)
            .run(
                "run helpdesk --agent clerk --tasks 2 --quiet --setting classical+class:"
                    + Failing.class.getName());
    assertThat(ran.err()).contains("left episodes missing");

    assertThat(Cli.in(folder).run("export").out())
        .contains(
            "\"where\":\"world\"",
            "the assumption 'class:"
                + Failing.class.getName()
                + "' failed in EpisodeHooks.call: java.lang.IllegalStateException: oops");
  }
}
