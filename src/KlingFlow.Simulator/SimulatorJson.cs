using System.Text.Json.Serialization;

namespace KlingFlow.Simulator;

/// <summary>The records that the simulator keeps on disk.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SimulatedTask))]
[JsonSerializable(typeof(BilledTask))]
[JsonSerializable(typeof(AnsweredRequest))]
[JsonSerializable(typeof(Elements.DeletedElement))]
internal sealed partial class SimulatorJson : JsonSerializerContext;
