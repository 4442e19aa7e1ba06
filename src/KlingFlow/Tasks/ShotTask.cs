using System.Text.Json.Serialization;

namespace KlingFlow.Tasks;

/// <summary>The task of one shot, in the manifest of its sequence's take.</summary>
/// <param name="ShotId">E.g. <c>SEQ08_shot02</c>.</param>
/// <param name="TaskId">The provider's id; null where none was accepted.</param>
public sealed record ShotTask(string ShotId, [property: JsonConverter(typeof(IdConverter))] string? TaskId);
