package dev.halftime.models;

import dev.halftime.Tool;
import dev.langchain4j.agent.tool.ToolSpecification;

/// Our tools in the terms of LangChain4j, for agents that are made with it.
public final class LangChain {

  private LangChain() {}

  /// How a tool is told to LangChain4j.
  public static ToolSpecification specification(Tool tool) {
    return Translation.tool(tool);
  }
}
