package dev.halftime.app.cli.option;

import dev.halftime.app.Catalogue;
import dev.halftime.app.cli.terminal.Console;
import dev.halftime.app.program.Programs;
import dev.halftime.models.call.PriceTable;
import dev.halftime.models.proxy.ModelProxy;
import dev.halftime.models.remote.ApiKeys;
import dev.halftime.models.remote.ModelName;
import dev.halftime.models.remote.Provider;
import dev.halftime.sandbox.Sandbox;
import dev.halftime.store.database.StoreAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    OFF,
    PROXY
  }

  @Option(
      names = "--agent-network",
      paramLabel = "on|off|proxy",
      description =
          "Network access of command-line agents (default: on, but off for benchmarks whose answers"
              + " are published on the web). With proxy they can reach only models of OpenAI and"
              + " Anthropic, through a proxy that holds the keys, meters each call and enforces the"
              + " limits.")
  @Nullable Network network;

  @Option(
      names = "--proxy-log",
      paramLabel = "FILE",
      description =
          "For --agent-network proxy: file to which each call is appended as a line of" + " JSON.")
  @Nullable Path proxyLog;

  @Option(
      names = "--proxy-to",
      paramLabel = "PROVIDER=URL",
      description =
          "For --agent-network proxy: server that answers calls to openai or anthropic,"
              + " such as openai=http://localhost:8000/v1 (default: the provider's own).")
  Map<String, String> proxyTo = new LinkedHashMap<>();

  /// Returns the policy by which programs are started.
  ///
  /// @param data value of `--data`, if given
  public Programs programs(Console halftime, @Nullable Path data, ModelOptions models) {
    List<Path> hidden = new ArrayList<>(List.of(Catalogue.DATA));
    if (halftime.store() instanceof StoreAddress.InFile(Path store)) {
      Stream.of("", "-wal", "-shm", "-journal", "-runs", ".people.jsonl")
          .map(end -> store.resolveSibling(store.getFileName() + end))
          .forEach(hidden::add);
    }
    Stream.of(data, models.keys, models.cache, models.record, models.replay)
        .filter(path -> path != null)
        .forEach(hidden::add);
    if (proxyLog != null) {
      hidden.add(proxyLog);
    }
    Programs programs =
        new Programs(
            Sandbox.strongest(),
            System.getenv(),
            passed,
            hidden,
            Optional.ofNullable(network).map(Network.ON::equals));
    if (network == Network.PROXY) {
      return programs.through(ModelProxy.open(proxy(halftime, models)));
    }
    if (proxyLog != null || !proxyTo.isEmpty()) {
      throw halftime.usage("--proxy-log and --proxy-to need --agent-network proxy");
    }
    return programs;
  }

  private ModelProxy.Settings proxy(Console halftime, ModelOptions models) {
    Map<Provider, String> servers = new EnumMap<>(Provider.class);
    proxyTo.forEach((name, url) -> {
      Provider provider =
          Provider.of(name)
              .filter(it -> it == Provider.OPENAI || it == Provider.ANTHROPIC)
              .orElseThrow(() ->
                  halftime.usage("--proxy-to takes openai=URL or anthropic=URL, not " + name));
      servers.put(provider, ModelName.of(name + ":model@" + url, provider).server());
    });
    return new ModelProxy.Settings(
        servers,
        new ApiKeys(System.getenv(), Optional.ofNullable(models.keys)),
        PriceTable.with(Optional.ofNullable(models.prices)),
        Optional.ofNullable(proxyLog),
        models.deadline);
  }
}
