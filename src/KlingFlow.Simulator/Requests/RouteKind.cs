namespace KlingFlow.Simulator.Requests;

/// <summary>Where the prompt and the images of a route stand.</summary>
internal enum RouteKind
{
    /// <summary>A top-level <c>prompt</c>; no images.</summary>
    Text,

    /// <summary><c>contents[]</c> with a first frame.</summary>
    Image,

    /// <summary><c>contents[]</c> with references of many kinds.</summary>
    Omni,
}
