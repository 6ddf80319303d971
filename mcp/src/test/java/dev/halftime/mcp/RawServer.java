package dev.halftime.mcp;

import dev.halftime.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server in a separate process that can write invalid output, which the SDK would prevent.
final class RawServer {

  private static final Pattern ID = Pattern.compile("\"id\":(\"[^\"]*\"|\\d+)");
  private static final String TOOLS =
      "{\"tools\":[{\"name\":\"add\",\"inputSchema\":{\"type\":\"object\"}}]}";

  private RawServer() {}

  /// Runs the server.
  ///
  /// @param args lines that are sent when the tool is called; `@ID` is replaced by the id of the
  ///   call, `@RECEIVED` by the line of the call as a JSON text
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Matcher id = ID.matcher(line);
      if (!id.find()) {
        continue;
      }
      if (line.contains("\"initialize\"")) {
        out.println(
            result(
                id.group(1),
                "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{\"tools\":{}},"
                    + "\"serverInfo\":{\"name\":\"raw\",\"version\":\"1\"}}"));
      } else if (line.contains("\"tools/list\"")) {
        out.println(result(id.group(1), TOOLS));
      } else {
        called(args[0].replace("@ID", id.group(1)).replace("@RECEIVED", Json.canonical(line)), out);
      }
    }
  }

  private static void called(String sent, PrintStream out) {
    switch (sent) {
      case "endless" -> {
        while (!out.checkError()) {
          out.println("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\",\"params\":{}}");
        }
      }
      case "blank" -> {
        while (!out.checkError()) {
          out.print("\n".repeat(10_000));
        }
      }
      case "long" -> {
        for (int i = 0; i < 300 && !out.checkError(); i++) {
          out.print("x".repeat(1_000_000));
        }
      }
      default -> {
        boolean last = sent.endsWith("@EXIT");
        out.println(last ? sent.substring(0, sent.length() - 5) : sent);
        if (last) {
          Runtime.getRuntime().halt(0);
        }
      }
    }
  }

  private static String result(String id, String result) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}";
  }
}
