package dev.halftime.app.program;

import dev.halftime.agent.process.ExternalMeter;
import dev.halftime.models.proxy.ModelProxy;
import dev.halftime.models.proxy.ProxyAccount;
import dev.halftime.sandbox.Doors;
import dev.halftime.setting.Limits;
import dev.halftime.usage.UsageMeter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The connection of one program to the proxy of models: a port in the program's network namespace,
/// from which a relay connects to a socket of this process. It is the only connection out of the
/// sandbox.
final class ProxiedProgram implements ExternalMeter {

  /// The port in the program's network, where nobody else listens.
  private static final int PORT = 8117;

  private static final String URL = "http://127.0.0.1:" + PORT;

  /// Waits until the relay listens, then replaces itself by the program.
  @SuppressWarnings("InlineFormatString") // it is long
  private static final String SCRIPT =
      "f=$HOME/.halftime-relay; mkfifo \"$f\" || exit 125; %s </dev/null >\"$f\" 2>&1 &"
          + " read -r said <\"$f\"; rm -f \"$f\";"
          + " [ \"$said\" = ready ] || { echo \"no relay to the proxy: $said\" >&2; exit 125; };"
          + " exec \"$@\"";

  private final ModelProxy proxy;
  private final ProxyAccount account;
  private final Doors doors;
  private final Path socket;

  private ProxiedProgram(ModelProxy proxy, ProxyAccount account, Doors doors, Path socket) {
    this.proxy = proxy;
    this.account = account;
    this.doors = doors;
    this.socket = socket;
  }

  /// Opens the connection.
  ///
  /// @param agent name of the agent for the record
  static ProxiedProgram open(ModelProxy proxy, String agent) {
    Doors doors = Doors.open();
    return new ProxiedProgram(
        proxy, proxy.account(agent), doors, doors.forward("proxy", proxy.port()));
  }

  /// Returns the paths that the sandbox must show.
  List<Path> shown() {
    return doors.shown();
  }

  /// Returns the command that starts the relay and then the program.
  List<String> around(List<String> command) {
    String relay =
        doors.port(PORT, socket).stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    List<String> all = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT.formatted(relay), "sh"));
    all.addAll(command);
    return all;
  }

  /// Returns the environment in which clients of models find the proxy, without keys and without
  /// other proxies.
  Map<String, String> environment(Map<String, String> variables) {
    Map<String, String> all = new TreeMap<>(variables);
    all.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
    all.put("OPENAI_BASE_URL", URL + "/v1");
    all.put("OPENAI_API_KEY", account.token());
    all.put("ANTHROPIC_BASE_URL", URL);
    all.put("ANTHROPIC_API_KEY", account.token());
    return all;
  }

  @Override
  public void begin(UsageMeter meter, Limits limits) {
    account.begin(meter, limits);
  }

  @Override
  public void close() {
    proxy.close(account);
    doors.close();
  }
}
