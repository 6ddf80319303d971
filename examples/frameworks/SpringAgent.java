import dev.halftime.Tool;
import dev.halftime.agent.*;
import dev.halftime.models.call.ModelPrice;
import dev.halftime.usage.Usage;
import java.util.*;
import org.springframework.ai.chat.messages.*;
import org.springframework.ai.chat.metadata.EmptyUsage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.ai.openai.*;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

/** A chat model of Spring AI as an agent: the world's tools are its tools. */
public class SpringAgent implements LoopProvider {
  // Dollars per million tokens: read, written, read from the provider's cache, written to it.
  private static final ModelPrice PRICE = new ModelPrice(0.15, 0.6, 0.075, 0.15);
  private final OpenAiChatModel model =
      OpenAiChatModel.builder()
          .openAiApi(
              OpenAiApi.builder()
                  .baseUrl(
                      System.getenv().getOrDefault("OPENAI_BASE_URL", "https://api.openai.com/v1"))
                  .completionsPath("/chat/completions")
                  .apiKey(System.getenv("OPENAI_API_KEY"))
                  .build())
          .build();

  record Use(Tool tool, Hands hands) implements ToolCallback {
    public ToolDefinition getToolDefinition() {
      return ToolDefinition.builder()
          .name(tool.name())
          .description(tool.description())
          .inputSchema(tool.parameters().toString())
          .build();
    }

    public String call(String arguments) {
      return hands.call(tool.name(), arguments);
    }
  }

  private static Usage usage(org.springframework.ai.chat.metadata.Usage tokens) {
    if (tokens instanceof EmptyUsage) return Usage.UNTOLD;
    var told = tokens.getNativeUsage();
    var details = told instanceof OpenAiApi.Usage openai ? openai.promptTokensDetails() : null;
    int cached = details == null ? 0 : Objects.requireNonNullElse(details.cachedTokens(), 0);
    return PRICE.usage(tokens.getPromptTokens(), tokens.getCompletionTokens(), cached);
  }

  public Loop begin(Hands hands) {
    var options =
        OpenAiChatOptions.builder()
            .toolCallbacks(
                hands.tools().stream().<ToolCallback>map(it -> new Use(it, hands)).toList())
            .internalToolExecutionEnabled(false) // count each answer before its tools are used
            .build();
    ToolCallingManager manager = ToolCallingManager.builder().build();
    List<Message> messages = new ArrayList<>(List.of(new SystemMessage(hands.instructions())));
    return words -> {
      messages.add(new UserMessage(words));
      while (true) {
        Prompt prompt = new Prompt(List.copyOf(messages), options);
        ChatResponse said = model.call(prompt);
        hands.spend(usage(said.getMetadata().getUsage()));
        messages.add(said.getResult().getOutput());
        if (!said.hasToolCalls()) return said.getResult().getOutput().getText();
        messages.add(manager.executeToolCalls(prompt, said).conversationHistory().getLast());
      }
    };
  }
}
