using System.Text.Json.Serialization;

namespace KlingFlow.Tasks;

/// <summary>Individual mode: which take of a shot stands in a take of its sequence.</summary>
/// <param name="ShotId">E.g. <c>SEQ08_shot02</c>.</param>
/// <param name="Take">The number of the take that the clip was made for.</param>
public sealed record ShotTake(string ShotId, int Take)
{
    /// <summary>The shot, from 0; null where somebody changed the record into something that names none.</summary>
    [JsonIgnore]
    public int? Index => Names.ShotId.TryParse(ShotId, out var shot) ? shot.Value.Index : null;
}
