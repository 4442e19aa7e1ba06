using System.Text.Json.Nodes;
using KlingFlow.Elements;
using KlingFlow.Formats;
using KlingFlow.Plans;
using KlingFlow.Scripts;
using KlingFlow.Takes;
using KlingFlow.Timelines;
using KlingFlow.Workspaces;

namespace KlingFlow.Tests.Formats;

/// <summary>The schemas in <c>templates/schemas/</c> are what the program's own types say. KLINGFLOW_ACCEPT=1 writes them anew.</summary>
public class SchemaTests
{
    public static TheoryData<string, string> Schemas => new()
    {
        { "plan", SchemaWriter.Write(PlanJson.Default.PlanFile, "plan.yaml") },
        { "project", SchemaWriter.Write(WorkspaceJson.Default.ProjectFile, "project.yaml") },
        { "kling", SchemaWriter.Write(WorkspaceJson.Default.WorkspaceFile, "kling.yaml") },
        { "generate", SchemaWriter.Write(TakeJson.Default.GenerateRequestFile, "generate.yaml") },
        { "grid", SchemaWriter.Write(PlanJson.Default.GridRequestFile, "grid.yaml") },
        { "timeline", SchemaWriter.Write(TimelinesJson.Default.TimelineFile, "timeline.yaml") },
        { "element", SchemaWriter.Write(ElementsJson.Default.ElementFile, "element.yaml") },
        { "review", SchemaWriter.Write(ScriptsJson.Default.DialogueReviewFile, "dialogue.review.yaml") },
        { "prompts", SchemaWriter.Write(ScriptsJson.Default.PromptListFile, "prompts.yaml") },
    };

    [Theory]
    [MemberData(nameof(Schemas))]
    public void A_schema_says_what_the_binder_checks(string name, string schema)
    {
        var path = RepositoryFiles.Path($"templates/schemas/{name}.v1.json");
        if (Environment.GetEnvironmentVariable("KLINGFLOW_ACCEPT") == "1")
        {
            using var writer = new StreamWriter(path);
            writer.Write(schema);
        }

        Assert.Equal(File.ReadAllText(path), schema);
        Assert.False((bool)JsonNode.Parse(schema)!["additionalProperties"]!);
    }

    [Fact]
    public void A_shot_needs_a_prompt_and_whole_seconds()
    {
        var shot = JsonNode.Parse(SchemaWriter.Write(PlanJson.Default.PlanFile, "plan.yaml"))!["properties"]!["shots"]!["items"]!;

        Assert.Equal(["prompt", "seconds"], shot["required"]!.AsArray().Select(key => (string)key!));
        Assert.Equal(1, (int)shot["properties"]!["seconds"]!["minimum"]!);
        Assert.Equal("integer", (string?)shot["properties"]!["seconds"]!["type"]);
        Assert.NotNull(shot["patternProperties"]!["^x-"]);
    }

    [Fact]
    public void The_program_prints_the_schemas_it_brings_along()
    {
        Assert.Equal(["element", "generate", "grid", "kling", "plan", "project", "prompts", "review", "timeline"], BuiltInTemplates.SchemaNames);
        Assert.Contains("ClientPlanV1", BuiltInTemplates.Schema("plan"), StringComparison.Ordinal);
    }
}
