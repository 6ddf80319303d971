package dev.halftime.bench.site;

import dev.halftime.app.cli.Halftime;
import dev.halftime.app.cli.terminal.TerminalStreams;
import dev.halftime.bench.site.SitePage.Passage;
import dev.halftime.report.html.Html;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// The reference of the command line, made from the commands themselves.
final class CommandPages {

  static final String FOLDER = "docs/commands/";
  private static final int COLUMNS = 100;

  private CommandPages() {}

  /// Returns a page for each command, after one that lists them.
  static List<SitePage> all() {
    CommandLine halftime = line();
    Map<String, CommandLine> commands = new LinkedHashMap<>();
    halftime
        .getSubcommands()
        .forEach((name, command) -> {
          if (!command.getCommandSpec().usageMessage().hidden()) {
            commands.put(name, command);
          }
        });
    List<SitePage> pages = new ArrayList<>();
    pages.add(list(halftime, commands));
    commands.forEach((name, command) -> pages.add(page(name, command)));
    return pages;
  }

  private static CommandLine line() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    BufferedReader nobody = new BufferedReader(Reader.nullReader());
    return Halftime.commandLine(
        new TerminalStreams(nowhere, nowhere, false, COLUMNS, nobody, false));
  }

  private static SitePage list(CommandLine halftime, Map<String, CommandLine> commands) {
    StringBuilder html = new StringBuilder("<h1>Commands</h1>\n");
    html.append("<p>As <code>halftime COMMAND --help</code> prints them.</p>\n");
    html.append("<div class=\"wide\" tabindex=\"0\"><table><thead><tr><th>command</th>");
    html.append("<th>what it does</th></tr></thead><tbody>\n");
    List<Passage> passages = new ArrayList<>();
    commands.forEach((name, command) -> {
      String about = about(command);
      html.append("<tr><td><a href=\"").append(name).append(".html\">").append(name);
      html.append("</a></td><td>").append(Html.escape(about)).append("</td></tr>\n");
    });
    String usage = usage(halftime);
    html.append("</tbody></table></div>\n<h2 id=\"usage\">Usage</h2>\n<pre tabindex=\"0\">");
    html.append(Html.escape(usage)).append("</pre>\n");
    passages.add(new Passage("Usage", "usage", usage));
    return new SitePage(FOLDER + "README.md", "Commands", html.toString(), passages, List.of());
  }

  private static String about(CommandLine command) {
    return String.join(" ", command.getCommandSpec().usageMessage().description());
  }

  private static SitePage page(String name, CommandLine command) {
    StringBuilder html = new StringBuilder();
    List<Passage> passages = new ArrayList<>();
    html.append("<h1>halftime ").append(name).append("</h1>\n");
    String usage = usage(command);
    html.append("<pre tabindex=\"0\">").append(Html.escape(usage)).append("</pre>\n");
    passages.add(new Passage("", "", usage));
    command
        .getSubcommands()
        .forEach((inner, under) -> {
          if (under.getCommandSpec().usageMessage().hidden() || inner.equals("help")) {
            return;
          }
          String text = usage(under);
          html.append("<h2 id=\"").append(inner).append("\">halftime ").append(name);
          html.append(' ').append(inner).append("</h2>\n<pre tabindex=\"0\">");
          html.append(Html.escape(text)).append("</pre>\n");
          passages.add(new Passage("halftime " + name + " " + inner, inner, text));
        });
    return new SitePage(
        FOLDER + name + ".md", "halftime " + name, html.toString(), passages, List.of());
  }

  private static String usage(CommandLine command) {
    return command.getUsageMessage(Ansi.OFF).strip();
  }
}
