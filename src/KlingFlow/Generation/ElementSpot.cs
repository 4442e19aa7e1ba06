using System.Text.Json.Nodes;
using KlingFlow.Formats;

namespace KlingFlow.Generation;

/// <summary>What an id of an element belongs to: what the element is, and where the id lives.</summary>
/// <param name="Name">The element's folder.</param>
/// <param name="Sha256">Hash of its texts and images.</param>
/// <param name="Provider">Name of the provider.</param>
/// <param name="BaseUrl">The provider's address: ids are regional.</param>
public sealed record ElementSpot(string Name, string Sha256, string Provider, string BaseUrl)
{
    /// <summary>Hash of what is asked of the provider.</summary>
    public string InputSha256 => MachineJson.Sha256(MachineJson.Canonical(new JsonObject
    {
        ["element"] = Sha256, ["provider"] = Provider, ["base_url"] = BaseUrl,
    }));

    /// <summary>Our id of one attempt to make it.</summary>
    /// <param name="projectId">The project's id.</param>
    /// <param name="attempt">Counted from 1. Only a person asks for another after one has failed.</param>
    public string ExternalTaskId(string projectId, int attempt) =>
        Tasks.ExternalTaskId.For(projectId, Tasks.ExternalTaskId.Element, Name, attempt, InputSha256);
}
