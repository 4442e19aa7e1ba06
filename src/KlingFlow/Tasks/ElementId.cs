using System.Text.Json.Serialization;

namespace KlingFlow.Tasks;

/// <summary>The id of an element at one address of one provider, made from what the element was then.</summary>
/// <param name="Provider">Name of the provider.</param>
/// <param name="BaseUrl">The address the id lives at: ids are regional.</param>
/// <param name="Sha256">Hash of the texts and images it was made from. For an element that has changed the id means nothing.</param>
/// <param name="Id">As the provider tells it; a number above 2^53, kept as text so that no digit is lost.</param>
/// <param name="ExternalTaskId">Our id of the task that made it.</param>
/// <param name="MadeAt">When it was made.</param>
public sealed record ElementId(
    string Provider, string BaseUrl, string Sha256, [property: JsonConverter(typeof(IdConverter))] string Id, string ExternalTaskId, DateTimeOffset MadeAt);
