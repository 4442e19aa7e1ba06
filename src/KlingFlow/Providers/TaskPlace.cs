using KlingFlow.Tasks;

namespace KlingFlow.Providers;

/// <summary>Where a task lives: tasks are regional, and some routes answer only for themselves.</summary>
/// <param name="BaseUrl">The address; empty for a local provider.</param>
/// <param name="Endpoint">The route that makes it.</param>
public sealed record TaskPlace(string BaseUrl, string Endpoint)
{
    /// <summary>Where a request that is ready would make its task.</summary>
    public static TaskPlace Of(PreparedRequest request) => new(request.BaseUrl, request.Endpoint);

    /// <summary>Where a recorded task lives.</summary>
    public static TaskPlace Of(RemoteTask task) => new(task.BaseUrl, task.Endpoint);
}
