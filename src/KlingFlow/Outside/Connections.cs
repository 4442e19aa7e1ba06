namespace KlingFlow.Outside;

/// <summary>
/// The kept connections of one door. After the machine has slept they are dead without knowing it: a request over one waits
/// for an answer that cannot come. So they are forgotten, and the next request dials anew.
/// </summary>
/// <param name="make">Makes a handler with an empty pool.</param>
/// <param name="fixedHandler">What answers instead of the network, in tests.</param>
internal sealed class Connections(Func<HttpMessageHandler> make, HttpMessageHandler? fixedHandler = null) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<HttpClient> _all = [Http.Client(fixedHandler ?? make())];

    /// <summary>For the next request.</summary>
    public HttpClient Client
    {
        get
        {
            lock (_gate)
                return _all[^1];
        }
    }

    /// <summary>Forgets kept connections. Requests on their way go on: theirs may still be alive.</summary>
    public void Forget()
    {
        if (fixedHandler is not null)
            return;

        lock (_gate)
        {
            _all.Add(Http.Client(make()));

            // The last but one may still carry a request; what is older is over by now.
            if (_all.Count > 3)
            {
                _all[0].Dispose();
                _all.RemoveAt(0);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _all.ForEach(client => client.Dispose());
    }
}
