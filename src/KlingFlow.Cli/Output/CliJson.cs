using System.Text.Json.Serialization;
using KlingFlow.Cli.Comparing;
using KlingFlow.Cli.Costs;
using KlingFlow.Cli.Scripting;
using KlingFlow.Sequences;

namespace KlingFlow.Cli.Output;

/// <summary>The JSON that only the command line prints; everything else belongs to the folders of the product.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(ProblemConverter)])]
[JsonSerializable(typeof(AnimaticDocument))]
[JsonSerializable(typeof(ConfigDocument))]
[JsonSerializable(typeof(CostDocument))]
[JsonSerializable(typeof(DiffDocument))]
[JsonSerializable(typeof(DoctorDocument))]
[JsonSerializable(typeof(ExportDocument))]
[JsonSerializable(typeof(Films.FilmDocument))]
[JsonSerializable(typeof(GenerateDocument))]
[JsonSerializable(typeof(GridDocument))]
[JsonSerializable(typeof(ProblemLine))]
[JsonSerializable(typeof(ProjectStatus))]
[JsonSerializable(typeof(QuoteDocument))]
[JsonSerializable(typeof(ReconcileDocument))]
[JsonSerializable(typeof(RenderDocument))]
[JsonSerializable(typeof(Reports.ReportDocument))]
[JsonSerializable(typeof(ScriptDiffDocument))]
[JsonSerializable(typeof(ScriptDocument))]
[JsonSerializable(typeof(SelfTestDocument))]
[JsonSerializable(typeof(StartFrameDocument))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(TakeStatus))]
[JsonSerializable(typeof(TasksDocument))]
[JsonSerializable(typeof(TimelineDocument))]
[JsonSerializable(typeof(ValidateDocument))]
[JsonSerializable(typeof(WhyDocument))]
internal sealed partial class CliJson : JsonSerializerContext;
