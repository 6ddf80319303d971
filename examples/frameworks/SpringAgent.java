import dev.halftime.Tool;
import dev.halftime.Usage;
import dev.halftime.agent.*;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.*;
import org.springframework.ai.chat.messages.*;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

/** A chat client of Spring AI as an agent: the world's tools are its tools. */
public class SpringAgent implements Looping {
  private final OpenAiChatModel model = OpenAiChatModel.builder()
      .openAiApi(OpenAiApi.builder()
          .baseUrl(System.getenv().getOrDefault("OPENAI_BASE_URL", "https://api.openai.com/v1"))
          .completionsPath("/chat/completions")
          .apiKey(System.getenv("OPENAI_API_KEY"))
          .build())
      .build();

  record Use(Tool tool, Hands hands) implements ToolCallback {
    public ToolDefinition getToolDefinition() {
      return ToolDefinition.builder().name(tool.name()).description(tool.description())
          .inputSchema(tool.parameters().toString()).build();
    }

    public String call(String arguments) {
      return hands.call(tool.name(), arguments);
    }
  }

  public Loop begin(Hands hands) {
    ChatMemory memory = MessageWindowChatMemory.builder().maxMessages(100).build();
    memory.add(ChatMemory.DEFAULT_CONVERSATION_ID, new SystemMessage(hands.instructions()));
    ToolCallback[] tools =
        hands.tools().stream().map(tool -> new Use(tool, hands)).toArray(ToolCallback[]::new);
    ChatClient client = ChatClient.builder(model)
        .defaultAdvisors(MessageChatMemoryAdvisor.builder(memory).build())
        .defaultToolCallbacks(tools)
        .build();
    return words -> {
      ChatResponse said = client.prompt().messages(new UserMessage(words)).call().chatResponse();
      var tokens = said.getMetadata().getUsage();
      hands.spend(Usage.tokens(tokens.getPromptTokens(), tokens.getCompletionTokens()));
      return said.getResult().getOutput().getText();
    };
  }
}
