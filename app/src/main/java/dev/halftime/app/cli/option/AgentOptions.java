package dev.halftime.app.cli.option;

import dev.halftime.app.Catalogue;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.program.Programs;
import dev.halftime.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options for agents that are programs: their environment, network and files.
public final class AgentOptions {

  @Option(
      names = "--pass-env",
      paramLabel = "NAME",
      split = ",",
      description = {
        "Environment variable to pass to command-line agents, such as their API key;"
            + " comma-separated or repeated. By default their environment is minimal."
      })
  public List<String> passed = new ArrayList<>();

  /// Whether programs reach the network.
  enum Network {
    ON,
    OFF
  }

  @Option(
      names = "--agent-network",
      paramLabel = "on|off",
      description =
          "Network access of command-line agents (default: on, but off for benchmarks whose answers"
              + " are published on the web).")
  @Nullable Network network;

  /// Returns the policy by which programs are started.
  ///
  /// @param data value of `--data`, if given
  public Programs programs(Console halftime, @Nullable Path data, ModelOptions models) {
    Path store = halftime.store();
    List<Path> hidden = new ArrayList<>(List.of(Catalogue.DATA, store));
    Stream.of("-wal", "-shm", "-journal", ".people.jsonl")
        .map(end -> store.resolveSibling(store.getFileName() + end))
        .forEach(hidden::add);
    Stream.of(data, models.keys, models.cache, models.record, models.replay)
        .filter(path -> path != null)
        .forEach(hidden::add);
    return new Programs(
        Sandbox.strongest(),
        System.getenv(),
        passed,
        hidden,
        Optional.ofNullable(network).map(Network.ON::equals));
  }
}
