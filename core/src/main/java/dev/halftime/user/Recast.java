package dev.halftime.user;

import dev.halftime.Action;
import dev.halftime.Benchmark;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.model.Model;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A benchmark whose users are played by a model instead of its own ones; all else is the same.
public final class Recast implements Benchmark, Contracted {

  private final Benchmark own;
  private final Playable parts;
  private final Model player;

  private Recast(Benchmark own, Playable parts, Model player) {
    this.own = own;
    this.parts = parts;
    this.player = player;
  }

  /// The benchmark with another player.
  ///
  /// @throws IllegalArgumentException if its users cannot be played by a model
  public static Recast of(Benchmark benchmark, Model player) {
    if (benchmark instanceof Playable parts) {
      return new Recast(benchmark, parts, player);
    }
    throw new IllegalArgumentException(
        "the users of '"
            + benchmark.id()
            + "' cannot be played by a model, since it gives them no parts ("
            + Playable.class.getName()
            + "); leave --user out");
  }

  @Override
  public String id() {
    return own.id();
  }

  @Override
  public String about() {
    return own.about();
  }

  @Override
  public String title() {
    return title(own.title(), player.id());
  }

  /// What scores go by where a model played the users.
  public static String title(String own, String player) {
    return player.isEmpty() ? own : own + ", users played by " + player;
  }

  @Override
  public String caveat() {
    return own.caveat();
  }

  @Override
  public String instructions() {
    return own.instructions();
  }

  @Override
  public String instructions(boolean alone) {
    return own.instructions(alone);
  }

  @Override
  public Stream<Task> tasks() {
    return own.tasks();
  }

  @Override
  public World world() {
    return own.world();
  }

  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return new ModelUser(player, parts.part(task, past), past, seed);
  }

  @Override
  public Optional<String> greeting() {
    return own.greeting();
  }

  @Override
  public Scorer scorer() {
    return own.scorer();
  }

  @Override
  public List<Action> reference(Task task) {
    return own.reference(task);
  }

  @Override
  public double floor() {
    return own.floor();
  }

  @Override
  public int sequence() {
    return own.sequence();
  }

  @Override
  public Optional<Benchmark> drifted() {
    return own.drifted().map(drifted -> of(drifted, player));
  }

  /// What its own users promise, except to repeat themselves: models do not.
  @Override
  public UserContract contract() {
    return new PlayedContract(UserContract.of(own));
  }
}
