global using Web.Platform.Database;
global using Web.Platform.Security;
